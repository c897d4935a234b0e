"""A department's clerk hands a file over by keyboard, with and without JavaScript: upload, result, workbook, hand in, withdraw."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import audits, engines
from tests.browser.keyboard import press
from tests.browser.test_public_pages import complaints

pytestmark = pytest.mark.browser
MOST_REFRESHES = 120


def students(mark: str) -> bytes:
    """One line that can be taken in and one that must be mended; unlike any other file."""
    heading = "身份证号,姓名,学校,就读状态"
    good, bad = "11010519491231002X", "11010519491231001X"
    return f"{heading}\n{good},演示{mark},演示学校,在校\n{bad},演示乙,演示学校,在校\n".encode()


def read_to_the_end(page: Page) -> None:
    """As a reader does who does not want the page to refresh itself."""
    for _ in range(MOST_REFRESHES):
        if not page.locator("a:has-text('刷新，看进度')").count():
            return
        page.wait_for_timeout(500)
        press(page, "刷新，看进度")
    raise AssertionError("文件没有读完")


def clean(page: Page) -> list[str]:
    page.set_viewport_size({"width": 1280, "height": 800})
    told = complaints(page)
    page.set_viewport_size({"width": 320, "height": 640})
    engines.open_details(page)
    told += audits.reflow(page) + audits.targets(page)
    page.set_viewport_size({"width": 1280, "height": 800})
    return told


@pytest.mark.parametrize("javascript", [True, False])
def test_a_file_is_uploaded_read_handed_in_and_withdrawn_by_keyboard(
    visit: Callable[..., Page], signed_in: Callable[[str], object], javascript: bool, tmp_path: Path
) -> None:
    page = visit("/desk/handovers/", state=signed_in("jiaoyu"), javascript=javascript)
    file = tmp_path / "在校学生.csv"
    file.write_bytes(students("有脚本" if javascript else "无脚本"))
    press(page, "上传 |")
    assert "请选择要上传的文件" in page.inner_text("main")
    page.set_input_files("[name=file]", file)
    press(page, "上传 |")
    read_to_the_end(page)
    told = page.inner_text("main")
    for words in ("已读完，待报送", "可以读入", "待更正的原因", "第 3 行", "待更正工作簿"):
        assert words in told
    assert not javascript or clean(page) == []
    page.goto(page.url)
    with page.expect_download() as taken:
        page.click("a:has-text('下载')")
    assert taken.value.suggested_filename.endswith("待更正.xlsx")
    press(page, "报送，进入下一次测算")
    assert "已报送，等下一次测算" in page.inner_text("main")
    address = page.url
    press(page, "这份数据和什么比对、发现了什么")
    assert "比对情况" in page.inner_text("h1")
    assert not javascript or clean(page) == []
    page.goto(address)
    press(page, "撤回 |")
    assert "已撤回" in page.inner_text("main")
    stranger = visit("/desk/handovers/", state=signed_in("shuiwu"), javascript=javascript)
    assert stranger.goto(address).status == 404  # type: ignore[union-attr]


@pytest.mark.parametrize("username", ["shi", "renshe"])
def test_the_pages_of_handing_over_and_of_refreshing_are_clean(
    visit: Callable[..., Page], signed_in: Callable[[str], object], username: str
) -> None:
    page = visit("/desk/handovers/", state=signed_in(username))
    assert clean(page) == []
    if username == "shi":
        for path in ("/desk/refresh/", "/desk/identities/", "/desk/identities/?state=linked"):
            page.goto(path)
            assert clean(page) == []


def test_both_records_of_a_person_stand_side_by_side_by_keyboard(
    visit: Callable[..., Page], signed_in: Callable[[str], object]
) -> None:
    page = visit("/desk/identities/?state=linked", state=signed_in("shi"))
    links = page.locator("main tbody a")
    if not links.count():
        page.goto("/desk/identities/")
    if not links.count():
        pytest.skip("这座小城没有要认的人")
    page.goto(links.first.get_attribute("href") or "")
    assert clean(page) == []
    page.goto(page.url)
    press(page, "打开两边的记录")
    assert "报来的记录" in page.inner_text("main") and "比较" in page.inner_text("main")
    assert clean(page) == []
