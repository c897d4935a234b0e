"""Every page of the desk is clean too, for an officer and for the auditor; the pages are found by following their links."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tests.browser import audits, engines
from tests.browser.test_public_pages import complaints

pytestmark = pytest.mark.browser

FILES = re.compile(r"/export|/evidence/|/brought/|/workbook/")
"""Links that hand out a file, no page."""
MOST = 40
"""More kinds of page than the desk has; a guard against walking for ever."""


def kind_of(path: str) -> str:
    """`/desk/cases/59/` and `/desk/cases/60/` are one kind of page."""
    bare = re.sub(r"/(cases|people|employers|draws)/[^/?]+", r"/\1/…", path.partition("?")[0])
    return re.sub(
        r"/(ledger|amounts|inspections|handovers|identities)/\d+|/(parameter|reading|scheme)/[^/]+",
        r"/\1\2/…",
        bare,
    )


def pages_met(page: Page) -> Iterator[str]:
    """Stands in turn on one page of each kind that can be reached by links from the work list, and says its address."""
    met: set[str] = set()
    waiting = ["/desk/", "/desk/?kind=finding", "/desk/?kind=offer"]
    while waiting and len(met) < MOST:
        path = waiting.pop(0)
        kind = kind_of(path) + ("?finding" if "finding" in path else "")
        if kind in met:
            continue
        met.add(kind)
        page.goto(path)
        found = page.eval_on_selector_all(
            "main a[href]", "links => links.map(link => link.getAttribute('href'))"
        )
        waiting += [link for link in found if link.startswith("/desk/") and not FILES.search(link)]
        yield path


@pytest.mark.parametrize("username", ["qu1", "shi", "shenji", "cangongwei", "bumen", "renshe", "xianqu"])
def test_every_page_of_the_desk_is_clean(
    visit: Callable[..., Page], signed_in: Callable[[str], object], username: str
) -> None:
    page = visit("/desk/", state=signed_in(username))
    found = {}
    for path in pages_met(page):
        found[path] = complaints(page)
        page.set_viewport_size({"width": 320, "height": 640})
        found[path] += audits.reflow(page) + audits.targets(page)
        page.set_viewport_size({"width": 1280, "height": 800})
    assert len(found) >= 4
    assert {path: told for path, told in found.items() if told} == {}


def test_the_page_of_one_person_is_clean(
    visit: Callable[..., Page], signed_in: Callable[[str], object]
) -> None:
    page = visit("/desk/?kind=offer&name=blind_massage_insurance_subsidy", state=signed_in("shi"))
    with page.expect_navigation(wait_until="load"):
        page.locator("main a[href*='/desk/cases/']").first.click()
    with page.expect_navigation(wait_until="load"):
        page.locator("a[href*='/desk/people/']").last.click()
    assert "/desk/people/" in page.url
    assert complaints(page) == []
    engines.open_details(page)
    page.set_viewport_size({"width": 320, "height": 640})
    assert audits.reflow(page) == []
