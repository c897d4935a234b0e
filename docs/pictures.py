"""Takes the pictures of the README from a running demo office. Usage: python docs/pictures.py [http://127.0.0.1:8000].

The demo office holds synthetic people only; never point this at a real one.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

IMAGES = Path(__file__).resolve().parent / "images"
ACCOUNT, PASSWORD = "qu1", "tongxing-demo-2024"
PUBLIC = {"home": "/", "benefits": "/benefits/", "levy": "/levy/", "plan": "/plan/"}


def picture(page: Page, name: str, height: int = 900) -> None:
    """The top of the page as it stands, as a PNG."""
    page.screenshot(path=IMAGES / f"{name}.png", clip={"x": 0, "y": 0, "width": 1100, "height": height}, full_page=True)
    print(f"  docs/images/{name}.png")


def sign_in(page: Page, base: str) -> None:
    page.goto(f"{base}/sign-in/")
    page.fill("input[name=username]", ACCOUNT)
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")


def first_link(page: Page, pattern: str) -> str | None:
    """The first link on the page whose address matches."""
    links = page.eval_on_selector_all("main a", "each => each.map(a => a.getAttribute('href'))")
    return next((link for link in links if link and re.search(pattern, link)), None)


def take(page: Page, base: str) -> None:
    for name, path in PUBLIC.items():
        page.goto(base + path)
        picture(page, name)
    sign_in(page, base)
    page.goto(f"{base}/desk/")
    picture(page, "work", 1500)
    if case := first_link(page, r"/desk/cases/\d+/"):
        page.goto(base + case)
        for folded in page.query_selector_all("main details:not([open]) > summary")[:4]:
            folded.click()
        picture(page, "case", 1600)
        if employer := first_link(page, r"/desk/employers/\w+/"):
            page.goto(base + employer)
            picture(page, "employer", 1400)


def main() -> None:
    base = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        raise SystemExit("没有找到 Chromium，请先 make test 或安装 chromium (no Chromium found)")
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found, args=["--no-sandbox"])
        take(browser.new_page(viewport={"width": 1100, "height": 900}, locale="zh-CN"), base)
        browser.close()


if __name__ == "__main__":
    main()
