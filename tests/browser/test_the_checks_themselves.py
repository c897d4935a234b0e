"""Each of our own checks finds the fault planted for it and leaves a good page alone."""

import pytest
from playwright.sync_api import Page

from tests.browser import audits
from tests.browser.seeded_faults import FAULTS, GOOD

pytestmark = pytest.mark.browser


def check_for(name: str):
    return next(
        getattr(audits, known)
        for known in (
            "reflow",
            "focus_visible",
            "language",
            "focus_covered",
            "errors_tied",
            "vague_links",
            "targets",
            "headings",
            "skip_link",
        )
        if name.startswith(known)
    )


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found(blank: Page, name: str) -> None:
    blank.set_viewport_size({"width": 320, "height": 600})
    blank.set_content(FAULTS[name])
    assert check_for(name)(blank)


@pytest.mark.parametrize(
    "check",
    [
        "reflow",
        "focus_visible",
        "language",
        "focus_covered",
        "errors_tied",
        "vague_links",
        "targets",
        "headings",
    ],
)
def test_a_good_page_is_left_alone(blank: Page, check: str) -> None:
    blank.set_content(GOOD)
    assert getattr(audits, check)(blank) == []
