"""The core tasks from beginning to end: with the keyboard alone, and with JavaScript off."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser import audits
from tests.browser.clicking import click_through
from tests.browser.conftest import PASSWORD
from tests.browser.keyboard import choose, pick, press, tab_to, tick, write
from tests.browser.test_public_pages import complaints

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


def check_what_was_found(page: Page) -> None:
    result = page.inner_text("main")
    assert "每年 4,000.00 元" in result
    assert "每月 800.00 元 × 12 个月，共 9,600.00 元" in result
    assert "旗县区残联" in result
    assert "“四个一”就业服务" in result


@pytest.mark.parametrize("javascript", [True, False])
def test_what_i_can_have_is_found_with_the_keyboard_alone(
    visit: Callable[..., Page], javascript: bool
) -> None:
    page = visit("/", javascript=javascript)
    find_what_i_can_have(page)
    check_what_was_found(page)


def test_answers_can_be_changed_and_cleared(visit: Callable[..., Page]) -> None:
    page = visit("/benefits/place/", javascript=False)
    page.check("[name=division][value='150203']")
    click_through(page, "main button:has-text('继续')")
    click_through(page, "text=返回上一步")
    assert page.is_checked("[name=division][value='150203']")
    page.goto("/benefits/check/")
    click_through(page, "a:has-text('更改'):near(:text('旗县区'))")
    page.check("[name=division][value='150204']")
    click_through(page, "main button:has-text('继续')")
    assert page.url.endswith("/benefits/check/")
    assert "青山区" in page.inner_text("main")
    page.goto("/benefits/result/")
    click_through(page, "text=清空我的回答")
    page.goto("/benefits/check/")
    assert "青山区" not in page.inner_text("main")


@pytest.mark.parametrize("javascript", [True, False])
def test_the_levy_is_worked_out_with_the_keyboard_alone(visit: Callable[..., Page], javascript: bool) -> None:
    page = visit("/", javascript=javascript)
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


def test_without_javascript_the_levy_calculator_says_what_to_mend(visit: Callable[..., Page]) -> None:
    page = visit("/levy/", javascript=False)
    page.fill("[name=headcount]", "400")
    page.fill("[name=total_wages_per_year]", "2800万")
    click_through(page, "main button:has-text('计算')")
    assert page.title().startswith("有错误")
    assert "请选择单位性质" in page.inner_text(".govuk-error-summary")
    assert audits.errors_tied(page) == []
    page.select_option("[name=division]", "150203")
    page.select_option("[name=employer_kind]", "enterprise")
    page.fill("[name=total_wages_per_year]", "28,000,000.00 元")
    click_through(page, "main button:has-text('计算')")
    assert "最多 378,000.00 元" in page.inner_text("main")


def test_errors_take_the_focus_and_lead_to_their_fields(visit: Callable[..., Page]) -> None:
    page = visit("/levy/")
    page.fill("[name=headcount]", "许多")
    click_through(page, "main button:has-text('计算')")
    assert page.title().startswith("有错误")
    assert page.evaluate("() => document.activeElement.className") == "govuk-error-summary"
    assert audits.errors_tied(page) == []
    page.click(".govuk-error-summary a:has-text('人数')")
    assert page.evaluate("() => document.activeElement.name") == "headcount"


def sign_in(page: Page, username: str) -> None:
    """By keyboard, from wherever the page sent us to sign in."""
    write(page, "username", username)
    write(page, "password", PASSWORD)
    press(page, "登录 |")


@pytest.mark.parametrize("javascript", [True, False])
def test_officers_sign_in_take_verify_and_settle_with_the_keyboard_alone(
    visit: Callable[..., Page], javascript: bool
) -> None:
    page = visit("/desk/?kind=offer", javascript=javascript)
    sign_in(page, "qu1")
    assert "/desk/" in page.url, page.inner_text("main")
    page.goto("/desk/?kind=offer")
    open_a_free_case(page)
    case = page.url
    press(page, "领取这件个案")
    write(page, "note", "电话核实，材料齐全，与系统测算一致。")
    press(page, "提交核实情况")
    other = visit(case, javascript=javascript)
    sign_in(other, "qu2")
    assert other.url == case
    press(other, "办结这件个案")
    tab_to(other, "| outcome |")
    other.keyboard.press("Space")
    write(other, "reason", "条件全部符合，材料齐全。")
    press(other, "继续，核对后提交")
    press(other, "确认办结")
    other.goto(case)
    assert "办理结果" in other.inner_text("main")


def open_a_free_case(page: Page) -> None:
    """Goes from case to case by keyboard until one may be taken; others have been through here before."""
    works = page.url
    for path in page.eval_on_selector_all(
        "main a[href*='/desk/cases/']", "links => links.map(link => link.getAttribute('href'))"
    ):
        page.goto(works)
        page.locator(f"main a[href='{path}']").first.focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        if page.locator("button:has-text('领取这件个案')").count():
            return
    raise AssertionError("没有可以领取的个案")


def test_the_settle_check_and_error_pages_of_the_desk_are_clean(
    visit: Callable[..., Page], signed_in: Callable[[str], object]
) -> None:
    page = visit("/desk/?kind=offer", state=signed_in("qu1"))
    open_a_free_case(page)
    case = page.url
    click_through(page, "button:has-text('领取这件个案')")
    click_through(page, "button:has-text('提交核实情况')")
    assert page.locator(".govuk-error-summary").count() == 1
    clean_wide_and_narrow(page)
    page.fill("[name=note]", "电话核实，材料齐全，与系统测算一致。")
    click_through(page, "button:has-text('提交核实情况')")
    other = visit(case, state=signed_in("qu2"))
    other.click("text=办结这件个案")
    clean_wide_and_narrow(other)
    other.click("button:has-text('继续，核对后提交')")
    assert other.locator(".govuk-error-summary").count() == 1
    clean_wide_and_narrow(other)
    other.check("[name=outcome] >> nth=0")
    other.fill("[name=reason]", "条件全部符合，材料齐全。")
    other.click("button:has-text('继续，核对后提交')")
    assert other.inner_text("h1") == "请核对后提交"
    clean_wide_and_narrow(other)


def clean_wide_and_narrow(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    assert complaints(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert audits.reflow(page) + audits.targets(page) == []


@pytest.mark.parametrize("javascript", [True, False])
def test_a_wrong_password_is_told_at_its_field(visit: Callable[..., Page], javascript: bool) -> None:
    page = visit("/sign-in/", javascript=javascript)
    write(page, "username", "qu1")
    write(page, "password", "不是这个")
    press(page, "登录 |")
    assert page.locator(".govuk-error-summary").count() == 1
    assert audits.errors_tied(page) == []
