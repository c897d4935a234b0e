"""An amount from the first word to law: entered with the keyboard alone, seen with what it moves, confirmed by another."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser import audits, engines
from tests.browser.keyboard import press, write
from tests.browser.test_public_pages import complaints

pytestmark = pytest.mark.browser


def enter(page: Page, name: str, value: str, since: str) -> None:
    page.goto(f"/desk/amounts/parameter/{name}/")
    write(page, "value", value)
    write(page, "since", since)
    write(page, "document", "演示〔2024〕1号 关于减免比例的通知（虚构）")
    write(page, "text", "减免百分之五十。（演示）")
    press(page, "继续，看影响多少人")


@pytest.mark.parametrize(
    ("javascript", "parameter"), [(True, "stall_fee_reduction_share"), (False, "reserved_post_share")]
)
def test_an_amount_is_entered_and_confirmed_by_keyboard(
    visit: Callable[..., Page], signed_in: Callable[[str], object], javascript: bool, parameter: str
) -> None:
    officer = visit("/desk/amounts/", state=signed_in("shi"), javascript=javascript)
    enter(officer, parameter, "50%", "2024-03-01")
    assert officer.inner_text("h1") == "请核对后提交" and "50%" in officer.inner_text("main")
    assert "按2024-12-31的全市数据测算" in officer.inner_text("main")
    press(officer, "提交，请另一人确认")
    assert "确认之前不生效" in officer.inner_text("main")
    assert officer.locator("text=我已看过影响，确认").count() == 0
    other = visit(officer.url, state=signed_in("cangongwei"), javascript=javascript)
    assert not javascript or complaints(other) == []
    other.goto(officer.url)  # as it was before the engines walked over it
    press(other, "我已看过影响，确认")
    assert "下一次查询和测算就按这个值" in other.inner_text("main")
    other.goto("/desk/amounts/")
    assert "已确认" in other.inner_text("main")


def test_a_mistake_on_the_amount_is_told_where_it_is(
    visit: Callable[..., Page], signed_in: Callable[[str], object]
) -> None:
    page = visit("/desk/amounts/parameter/minimum_wage_per_month/", state=signed_in("shi"))
    page.fill("[name=value_150203]", "两千")
    press(page, "继续，看影响多少人")
    assert page.title().startswith("错误：")
    assert complaints(page) == []
    engines.open_details(page)
    page.set_viewport_size({"width": 320, "height": 640})
    assert audits.reflow(page) + audits.targets(page) == []
