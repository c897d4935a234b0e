"""Runs the two accessibility engines, axe and IBM's, inside a page, and says what each complains of. No check of our own here."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

MODULES = Path(__file__).parents[2] / "frontend" / "node_modules"
ENGINES = {
    "axe": MODULES / "axe-core" / "axe.min.js",
    "ace": MODULES / "accessibility-checker-engine" / "ace.js",
}

AXE = """async () => {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const found = await axe.run(document, {runOnly: tags, resultTypes: ['violations']});
  return found.violations.flatMap(v => v.nodes.map(n => `axe ${v.id}: ${n.target.join(' ')} ${n.html.slice(0, 160)}`));
}"""

IBM = """async () => {
  const report = await new ace.Checker().check(document, ['WCAG_2_2']);
  return report.results
    .filter(r => r.value[0] === 'VIOLATION' && r.value[1] === 'FAIL')
    .map(r => `ibm ${r.ruleId}: ${r.path.dom} ${r.message} ${(r.snippet || '').slice(0, 160)}`);
}"""


@cache
def source(name: str) -> str:
    return ENGINES[name].read_text(encoding="utf-8")


def load(page: Page, name: str) -> None:
    """`evaluate` runs beside the page's policy, so the policy itself needs no hole."""
    if not page.evaluate(f"() => typeof {name} !== 'undefined'"):
        page.evaluate(source(name))


def open_details(page: Page) -> None:
    """IBM's engine fails falsely inside a closed <details>."""
    page.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true })")


def axe(page: Page) -> list[str]:
    load(page, "axe")
    return list(page.evaluate(AXE))


def ibm(page: Page) -> list[str]:
    load(page, "ace")
    return list(page.evaluate(IBM))
