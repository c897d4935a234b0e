"""The core tasks from beginning to end: with the keyboard alone, and with JavaScript off."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser import audits
from tests.browser.keyboard import choose, pick, press, tab_to, tick, write

pytestmark = pytest.mark.browser


def find_what_i_can_have(page: Page) -> None:
    press(page, "我能享受什么")
    press(page, "开始回答")
    choose(page, "division", "昆都仑区")
    press(page, "继续")
    choose(page, "disability_category", "视力")
    choose(page, "disability_grade", "二级")
    press(page, "继续")
    tick(page, "自己开店或办公司")
    tick(page, "做盲人按摩")
    press(page, "继续")
    write(page, "licensed_on", "2023年5月18日")
    write(page, "rent_per_month", "800")
    write(page, "rented_months", "12")
    choose(page, "massage_shop", "否")
    press(page, "继续")
    write(page, "insurance_paid_last_year", "8000")
    write(page, "subsidy_years_used", "3")
    press(page, "继续")
    assert page.inner_text("h1") == "检查您的回答"
    press(page, "看结果")


@pytest.mark.parametrize("javascript", [True, False])
def test_what_i_can_have_is_found_with_the_keyboard_alone(
    visit: Callable[..., Page], javascript: bool
) -> None:
    page = visit("/")
    if not javascript:
        page = visit("/", javascript=False)
        walk_without_javascript(page)
    else:
        find_what_i_can_have(page)
    result = page.inner_text("main")
    assert "每年 4,000.00 元" in result
    assert "9,600.00 元" in result
    assert "旗县区残联" in result


def walk_without_javascript(page: Page) -> None:
    """Playwright cannot ask the page what has the focus when scripts are off, so this one fills and presses."""
    page.goto("/benefits/place/")
    page.check("[name=division][value='150203']")
    page.click("main button:has-text('继续')")
    page.check("[name=disability_category][value='1']")
    page.check("[name=disability_grade][value='2']")
    page.click("main button:has-text('继续')")
    page.check("[name=situation][value=business]")
    page.check("[name=situation][value=massage]")
    page.click("main button:has-text('继续')")
    for name, text in {"licensed_on": "2023-05-18", "rent_per_month": "800", "rented_months": "12"}.items():
        page.fill(f"[name={name}]", text)
    page.check("[name=massage_shop][value=false]")
    page.click("main button:has-text('继续')")
    page.fill("[name=insurance_paid_last_year]", "8000")
    page.fill("[name=subsidy_years_used]", "3")
    page.click("main button:has-text('继续')")
    page.click("text=看结果")


def test_answers_can_be_changed_and_cleared(visit: Callable[..., Page]) -> None:
    page = visit("/benefits/place/", javascript=False)
    page.check("[name=division][value='150203']")
    page.click("main button:has-text('继续')")
    page.click("text=返回上一步")
    assert page.is_checked("[name=division][value='150203']")
    page.goto("/benefits/check/")
    page.click("a:has-text('更改'):near(:text('旗县区'))")
    page.check("[name=division][value='150204']")
    page.click("main button:has-text('继续')")
    assert page.url.endswith("/benefits/check/")
    assert "青山区" in page.inner_text("main")
    page.goto("/benefits/result/")
    page.click("text=清空我的回答")
    page.goto("/benefits/check/")
    assert "青山区" not in page.inner_text("main")


def test_the_levy_is_worked_out_with_the_keyboard_alone(visit: Callable[..., Page]) -> None:
    page = visit("/")
    press(page, "残保金计算")
    pick(page, "division", "昆都仑区")
    pick(page, "employer_kind", "企业")
    write(page, "headcount", "400")
    write(page, "total_wages_per_year", "28000000")
    write(page, "local_average_wage_per_year", "90000")
    pick(page, "category_1", "肢体")
    pick(page, "grade_1", "三级")
    write(page, "people_1", "2")
    write(page, "months_1", "12")
    press(page, "计算")
    assert "252,000.00 元" in page.inner_text("main")
    assert "少缴 63,000.00 元" in page.inner_text("main")


def test_errors_take_the_focus_and_lead_to_their_fields(visit: Callable[..., Page]) -> None:
    page = visit("/levy/")
    page.fill("[name=headcount]", "许多")
    page.click("main button:has-text('计算')")
    assert page.title().startswith("有错误")
    assert page.evaluate("() => document.activeElement.className") == "govuk-error-summary"
    assert audits.errors_tied(page) == []
    page.click(".govuk-error-summary a:has-text('人数')")
    assert page.evaluate("() => document.activeElement.name") == "headcount"


def test_an_officer_takes_verifies_and_another_settles_with_the_keyboard_alone(
    visit: Callable[..., Page], signed_in: Callable[[str], object]
) -> None:
    page = visit("/desk/?kind=offer", state=signed_in("qu1"))
    page.locator("main a[href*='/desk/cases/']").first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    case = page.url
    press(page, "领取这件个案")
    write(page, "note", "电话核实，材料齐全，与系统测算一致。")
    press(page, "提交核实情况")
    other = visit(case, state=signed_in("qu2"))
    press(other, "办结这件个案")
    tab_to(other, "| outcome |")
    other.keyboard.press("Space")
    write(other, "reason", "条件全部符合，材料齐全。")
    press(other, "继续，核对后提交")
    press(other, "确认办结")
    assert "办理结果" in visit(case, state=signed_in("qu2")).inner_text("main")
