"""A real browser, and the office it visits: the program itself, with a small demo city. No test in here touches the database."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.clicking import click_through

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ABSENT = "没有找到 Chromium (Chromium not found)：请先安装，例如 apt-get install -y chromium；或用 CHROMIUM=路径 指明。"
PASSWORD = "tongxing-demo-2024"
PEOPLE = "1000"
"""The smallest demo city."""

# Playwright's own loop runs in this thread; the office's tests in the same session must still reach their database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def chromium() -> str:
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if not found:
        pytest.fail(ABSENT, pytrace=False)
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def office(open_folder: Path) -> Iterator[str]:
    """The address of an office started as a clerk would start it. TONGXING_BROWSER_OFFICE names one already open."""
    if already := os.environ.get("TONGXING_BROWSER_OFFICE"):
        yield already
        return
    var, port = open_folder / "browser", free_port()
    var.mkdir()
    log = var / "serve.log"
    command = [
        sys.executable,
        "-m",
        "tongxing.cli",
        "serve",
        "--demo",
        "--people",
        PEOPLE,
        "--port",
        str(port),
    ]
    own = {"TONGXING_VAR": str(var), "TONGXING_LOCAL": str(var / "local")}
    environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"} | own
    with log.open("wb") as output:
        served = subprocess.Popen(
            command, env=environment, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        wait_until_open(f"http://127.0.0.1:{port}", served, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        stop(served)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_until_open(address: str, served: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        if served.poll() is not None:
            pytest.fail(
                f"办公系统没有启动 (the office did not start):\n{log.read_text()[-2000:]}", pytrace=False
            )
        try:
            with urllib.request.urlopen(f"{address}/help/", timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    pytest.fail(
        f"办公系统没有在时限内启动 (the office was too slow):\n{log.read_text()[-2000:]}", pytrace=False
    )


def stop(served: subprocess.Popen[bytes]) -> None:
    """As a keeper of services would, for a session in the background is deaf to Ctrl+C: the program closes its own database."""
    served.terminate()
    try:
        served.wait(timeout=60)
    except subprocess.TimeoutExpired:
        os.killpg(served.pid, signal.SIGKILL)
        served.wait()


@pytest.fixture
def blank(browser: Browser) -> Iterator[Page]:
    """A page with nothing on it, for planted faults."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def watched(context: BrowserContext) -> Page:
    """A page that remembers what its policy blocked and what its scripts threw; see `complaints`."""
    page = context.new_page()
    page.heard = []  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.heard.append(f"script: {error}"))  # type: ignore[attr-defined]
    page.on(
        "console",
        lambda said: (
            page.heard.append(f"policy: {said.text[:200]}")  # type: ignore[attr-defined]
            if "Content Security Policy" in said.text
            else None
        ),
    )
    return page


@pytest.fixture
def visit(browser: Browser, office: str) -> Iterator[Callable[..., Page]]:
    """Opens a page: `visit("/plan/")`, `visit("/", width=320)`, `visit("/", aid="aid-elder")`, `visit("/", javascript=False)`."""
    contexts: list[BrowserContext] = []

    def open_page(
        path: str = "/", *, width: int = 1280, aid: str = "", javascript: bool = True, state: object = None
    ) -> Page:
        context = browser.new_context(
            base_url=office,
            viewport={"width": width, "height": 800},
            java_script_enabled=javascript,
            storage_state=state,  # type: ignore[arg-type]
            reduced_motion="reduce",
        )
        if aid:
            context.add_cookies([{"name": "aid", "value": aid, "url": office}])
        contexts.append(context)
        page = watched(context)
        page.goto(path)
        return page

    yield open_page
    heard = [each for context in contexts for page in context.pages for each in getattr(page, "heard", [])]
    for context in contexts:
        context.close()
    assert heard == []


@pytest.fixture(scope="session")
def signed_in(browser: Browser, office: str) -> Callable[[str], object]:
    """The browser's state after `username` has signed in; each signs in once."""
    states: dict[str, object] = {}

    def state_of(username: str) -> object:
        if username not in states:
            context = browser.new_context(base_url=office)
            page = context.new_page()
            page.goto("/sign-in/")
            page.fill("[name=username]", username)
            page.fill("[name=password]", PASSWORD)
            click_through(page, "main button[type=submit]")
            assert "/desk/" in page.url, page.inner_text("main")
            states[username] = context.storage_state()
            context.close()
        return states[username]

    return state_of
