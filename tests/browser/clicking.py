"""Clicks what leads to another page, and goes on only when that page stands."""

from playwright.sync_api import Page


def click_through(page: Page, selector: str) -> None:
    """A click alone returns while the old document is still being put away."""
    with page.expect_navigation(wait_until="load"):
        page.click(selector)
