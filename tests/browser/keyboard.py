"""A visitor with a keyboard and no mouse: every step is a key press. Nothing here clicks."""

from playwright.sync_api import Page

MOST_TABS = 150
HERE = """() => { const e = document.activeElement; const label = e.labels && e.labels[0] ? e.labels[0].innerText : '';
  return [e.innerText || '', label, e.name || '', e.value || ''].join(' | '); }"""


def tab_to(page: Page, words: str) -> None:
    """Presses Tab until what has the focus is called `words` (its text, label or name)."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if words in page.evaluate(HERE):
            return
    raise AssertionError(f"按 Tab 到不了“{words}”: {page.url}")


def press(page: Page, words: str) -> None:
    """Goes on: Enter on a link or button, which opens another page."""
    tab_to(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def tick(page: Page, words: str) -> None:
    tab_to(page, words)
    page.keyboard.press("Space")


def choose(page: Page, name: str, label: str) -> None:
    """Moves through a radio group with the arrow keys until `label` is chosen."""
    tab_to(page, f"| {name} |")
    for _ in range(30):
        if page.evaluate("() => document.activeElement.labels[0].innerText").strip() == label:
            page.keyboard.press("Space")
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"选不到“{label}”")


def write(page: Page, name: str, text: str) -> None:
    tab_to(page, f"| {name} |")
    page.keyboard.type(text)


def pick(page: Page, name: str, label: str) -> None:
    """Goes down a closed drop-down list with the arrow keys until it shows `label`."""
    tab_to(page, f"| {name} |")
    for _ in range(30):
        page.keyboard.press("ArrowDown")
        if page.evaluate("() => document.activeElement.selectedOptions[0].innerText").strip() == label:
            return
    raise AssertionError(f"下拉框里选不到“{label}”")
