"""A report from first word to acceptance: with the keyboard alone, with and without JavaScript, and what a mistake looks like."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import audits, engines
from tests.browser.keyboard import press, tab_to
from tests.browser.test_public_pages import complaints

pytestmark = pytest.mark.browser
WORDS = "Browser report"


def an_item_to_report(page: Page) -> str:
    """The address of an item this clerk leads and has not handed in."""
    page.goto("/desk/ledger/")
    page.goto(page.get_attribute("main a:has-text('只看由本单位填报的')", "href") or "")
    mine = page.url
    for light in ("amber", "red", "grey"):
        page.goto(f"{mine}&light={light}")
        links = page.eval_on_selector_all(
            "main tbody a", "links => links.map(link => link.getAttribute('href'))"
        )
        for link in links:
            page.goto(link)
            if page.locator("form[aria-label=填报台账]").count():
                return str(link)
    raise AssertionError("没有可以填报的台账")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_report_is_written_returned_and_accepted_by_keyboard(
    visit: Callable[..., Page], signed_in: Callable[[str], object], javascript: bool, tmp_path: Path
) -> None:
    clerk = visit("/desk/ledger/", state=signed_in("bumen"), javascript=javascript)
    item = an_item_to_report(clerk)
    proof = tmp_path / "现场.png"
    proof.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 64)
    tab_to(clerk, "| report |")
    clerk.keyboard.press("ControlOrMeta+a")
    clerk.keyboard.type(WORDS)
    clerk.set_input_files("[name=files]", proof)
    press(clerk, "提交审核")
    assert "已提交，等待审核" in clerk.inner_text("main") and "现场.png" in clerk.inner_text("main")
    office = visit(item, state=signed_in("cangongwei"), javascript=javascript)
    assert WORDS in office.inner_text("main")
    tab_to(office, "| reason |")
    office.keyboard.type("more numbers")
    press(office, "退回补正")
    clerk.goto(item)
    assert "more numbers" in clerk.inner_text("main")
    press(clerk, "提交审核")
    office.goto(item)
    press(office, "采纳")
    assert "绿：已采纳" in office.inner_text("main")
    with office.expect_download() as taken:
        office.click("a:has-text('下载 现场.png')")
    assert taken.value.suggested_filename == "现场.png"


def test_a_mistake_on_the_report_is_told_where_it_is(
    visit: Callable[..., Page], signed_in: Callable[[str], object], tmp_path: Path
) -> None:
    page = visit("/desk/ledger/", state=signed_in("bumen"))
    an_item_to_report(page)
    program = tmp_path / "程序.pdf"
    program.write_bytes(b"MZ\x90\x00")
    page.fill("[name=report]", "")
    page.set_input_files("[name=files]", program)
    press(page, "提交审核")
    assert page.title().startswith("错误：")
    assert "请填写落实情况" in page.inner_text("main") and "不是可以上传的类型" in page.inner_text("main")
    assert complaints(page) == []
    engines.open_details(page)
    page.set_viewport_size({"width": 320, "height": 640})
    assert audits.reflow(page) + audits.targets(page) == []
