"""What-if from the list to the table, with the keyboard alone, with and without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser import audits, engines
from tests.browser.keyboard import press, write
from tests.browser.test_public_pages import complaints

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("javascript", [True, False])
def test_a_change_is_asked_and_answered_by_keyboard(
    visit: Callable[..., Page], signed_in: Callable[[str], object], javascript: bool
) -> None:
    page = visit("/desk/what-if/", state=signed_in("shi"), javascript=javascript)
    assert page.inner_text("h1") == "测算影响"
    page.goto("/desk/what-if/parameter/minimum_wage_per_month/")
    write(page, "value", "2500")
    press(page, "测算")
    answer = page.inner_text("main")
    assert "会变的结果" in answer and "残疾人就业保障金" in answer and "value=2500" in page.url
    assert page.locator("text=下载这次测算").count() == 1


def test_the_answer_is_clean_and_narrow_enough(
    visit: Callable[..., Page], signed_in: Callable[[str], object]
) -> None:
    page = visit("/desk/what-if/parameter/minimum_wage_per_month/?value=2500", state=signed_in("cangongwei"))
    assert complaints(page) == []
    engines.open_details(page)
    page.set_viewport_size({"width": 320, "height": 640})
    assert audits.reflow(page) + audits.targets(page) == []


def test_a_mistake_is_told_where_it_is(visit: Callable[..., Page], signed_in: Callable[[str], object]) -> None:
    page = visit("/desk/what-if/parameter/minimum_wage_per_month/", state=signed_in("shi"))
    page.fill("[name=value]", "两千")
    press(page, "测算")
    assert page.title().startswith("错误：")
    assert complaints(page) == []
