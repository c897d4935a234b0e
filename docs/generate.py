"""Writes docs/reference from the program itself: packs, rules, facts, contracts, checks, indicators, case states, commands.

`make docs` runs it; a house test fails while what it would write differs from what stands. No prose is kept here
beyond the sentences that introduce a page.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pages import case_states, commands, dispute_states, handover_states, law_pages, ledger_states, sql_pages

REFERENCE = Path(__file__).resolve().parent / "reference"
NOTE = "<!-- Written by `make docs` from the program itself; do not edit. 由程序生成,请勿手改。 -->\n\n"


def contracts() -> str:
    """The contracts of extracts, as their own room describes them."""
    from tongxing.extracts.reference import contract_reference

    return contract_reference()


PAGES: dict[str, Callable[[], str]] = {
    "packs.md": law_pages.packs,
    "examples.md": law_pages.examples,
    "rules.md": law_pages.rules,
    "facts.md": law_pages.facts,
    "contracts.md": contracts,
    "checks.md": sql_pages.checks,
    "indicators.md": sql_pages.indicators,
    "case-states.md": case_states.page,
    "ledger-states.md": ledger_states.page,
    "handover-states.md": handover_states.page,
    "dispute-states.md": dispute_states.page,
    "commands.md": commands.page,
}


def written() -> dict[str, str]:
    """Every page by its file name, as it should stand."""
    return {name: NOTE + make().rstrip() + "\n" for name, make in PAGES.items()}


def stale(pages: dict[str, str], folder: Path) -> list[str]:
    """Pages that stand otherwise than they should, or not at all, or that nothing writes."""
    standing = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    names: Iterable[str] = {*pages, *standing}
    return sorted(name for name in names if pages.get(name) != standing.get(name))


def main() -> None:
    pages = written()
    changed = stale(pages, REFERENCE)
    REFERENCE.mkdir(exist_ok=True)
    for name in changed:
        if name in pages:
            (REFERENCE / name).write_text(pages[name], encoding="utf-8")
        else:
            (REFERENCE / name).unlink()
    print(f"参考文档:{len(pages)} 页,{len(changed)} 页有改动 ({len(changed)} of {len(pages)} pages changed)")


if __name__ == "__main__":
    main()
