"""From a finding at the desk to the dispute at home and back: the letter, the code, the reason, the answer; and a draw of inspections."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser import audits
from tests.browser.clicking import click_through
from tests.browser.keyboard import press, tab_to
from tests.browser.test_public_pages import complaints

pytestmark = pytest.mark.browser
CODE = re.compile(r"\d{4} \d{4} \d{4}")
REASON = "那几个月我不在那里上班"
ANSWER = "查了两家单位的合同，确实不是同一段时间"


def narrow(page: Page) -> list[str]:
    page.set_viewport_size({"width": 320, "height": 640})
    found = audits.reflow(page) + audits.targets(page)
    page.set_viewport_size({"width": 1280, "height": 800})
    return found


def a_finding_not_told_yet(page: Page) -> str:
    """The address of a finding about a person whom nobody has told."""
    page.goto("/desk/?kind=finding&state=open")
    links = page.eval_on_selector_all(
        "main tbody a[href*='/desk/cases/']", "links => links.map(link => link.getAttribute('href'))"
    )
    for link in links:
        page.goto(link)
        if (
            page.locator("a:has-text('告知本人')").count()
            and page.locator("button:has-text('领取这件个案')").count()
        ):
            return str(link)
    raise AssertionError("没有可以告知的疑点")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_finding_is_told_disputed_and_answered(
    visit: Callable[..., Page], signed_in: Callable[[str], object], javascript: bool
) -> None:
    desk = visit("/desk/", state=signed_in("qu1"), javascript=javascript)
    case = a_finding_not_told_yet(desk)
    click_through(desk, "main button:has-text('领取这件个案')")
    desk.goto(case)
    click_through(desk, "a:has-text('告知本人')")
    if javascript:
        assert complaints(desk) + narrow(desk) == []
    click_through(desk, "main button:has-text('告知并显示告知书')")
    code = CODE.search(desk.inner_text("main"))[0]
    if javascript:
        assert complaints(desk) + narrow(desk) == []

    home = visit("/findings/", javascript=javascript)
    tab_to(home, "| code |")
    home.keyboard.type("1234")
    press(home, "打开")
    assert home.title().startswith("有错误")
    if javascript:
        assert complaints(home) + narrow(home) == []
    home.fill("[name=code]", code)
    press(home, "打开")
    assert "不是结论" in home.inner_text("main")
    if javascript:
        assert complaints(home) + narrow(home) == []
        home.goto(home.url)
    press(home, "不是这样，我有异议")
    tab_to(home, "| reason |")
    home.keyboard.type(REASON)
    press(home, "继续，核对后提交")
    if javascript:
        assert complaints(home) + narrow(home) == []
    click_through(home, "main button:has-text('确认提交')")
    assert REASON in home.inner_text("main") and "等待答复" in home.inner_text("main")
    if javascript:
        assert complaints(home) + narrow(home) == []

    desk.goto(case)
    desk.fill("[name=note]", "核对了两边的文件")
    click_through(desk, "main button:has-text('提交核实情况')")
    other = visit(case, state=signed_in("qu2"), javascript=javascript)
    click_through(other, "a:has-text('答复本人的异议')")
    if javascript:
        assert complaints(other) + narrow(other) == []
    other.fill("[name=answer]", ANSWER)
    click_through(other, "main button:has-text('提交答复')")
    home.goto("/findings/mine/")
    assert ANSWER in home.inner_text("main")
    press(home, "结束查看")
    home.goto("/findings/mine/")
    assert home.url.endswith("/findings/")


def test_the_city_draws_inspections_and_every_page_of_it_is_clean(
    visit: Callable[..., Page], signed_in: Callable[[str], object]
) -> None:
    page = visit("/desk/inspections/", state=signed_in("shi"))
    assert complaints(page) + narrow(page) == []
    click_through(page, "a:has-text('抽取检查对象')")
    assert complaints(page) + narrow(page) == []
    page.fill("[name=size]", "3")
    boxes = page.locator("[name=inspectors]")
    boxes.nth(0).check()
    click_through(page, "main button:has-text('抽取并保留名单')")
    assert page.title().startswith("错误") and complaints(page) + narrow(page) == []
    for box in page.locator("[name=inspectors]").all():
        box.check()
    click_through(page, "main button:has-text('抽取并保留名单')")
    assert "抽中的单位（3）" in page.inner_text("main")
    assert complaints(page) + narrow(page) == []
    click_through(page, "a:has-text('照样再抽一遍')")
    assert "完全一致" in page.inner_text("main")
    click_through(page, "main tbody a")
    assert complaints(page) + narrow(page) == []
