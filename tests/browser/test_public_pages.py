"""Every public page is clean for both engines and for our own checks, wide and at 320 px, with nothing blocked by its policy."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser import audits, engines
from tests.browser.clicking import click_through
from tongxing.office.portal.questions import QUESTIONS, Question

pytestmark = pytest.mark.browser

LEVY = (
    "/levy/?division=150203&employer_kind=enterprise&headcount=400&total_wages_per_year=28000000"
    "&local_average_wage_per_year=90000&category_1=4&grade_1=3&people_1=2&months_1=12"
)
PAGES = {
    "首页": "/",
    "我能享受什么": "/benefits/",
    "问题：户籍": "/benefits/place/",
    "问题：证件": "/benefits/certificate/",
    "问题：情况": "/benefits/situation/",
    "检查回答": "/benefits/check/",
    "结果": "/benefits/result/",
    "打印": "/benefits/print/",
    "易读结果": "/benefits/easy/",
    "残保金计算": "/levy/",
    "残保金有错": "/levy/?headcount=x",
    "残保金结果": LEVY,
    "方案全文": "/plan/",
    "政策项目": "/schemes/",
    "一个项目": "/schemes/rent_subsidy/",
    "一项义务": "/schemes/employment_levy/",
    "核对与异议": "/findings/",
    "法规依据": "/laws/",
    "易读": "/easy/",
    "帮助": "/help/",
    "无障碍说明": "/accessibility/",
    "辅助浏览": "/aid/",
    "登录": "/sign-in/",
    "没有这一页": "/no-such-page/",
}
STATES = {
    "残保金最多": LEVY.replace("&local_average_wage_per_year=90000", ""),
    "残保金免征": LEVY.replace("headcount=400", "headcount=30"),
    "残保金一组没填完": LEVY.replace("&grade_1=3", ""),
    "残保金写了万": LEVY.replace("28000000", "2800万"),
    "有人群的项目": "/schemes/post_term/",
}
"""Other states of pages above; they share their titles."""
BOTH = {**PAGES, **STATES}
SITUATION_PAGES = [each for each in QUESTIONS if each.about]
CHECKS = (
    audits.headings,
    audits.language,
    audits.vague_links,
    audits.skip_link,
    audits.errors_tied,
    audits.targets,
    audits.focus_covered,
)


def complaints(page: Page) -> list[str]:
    engines.open_details(page)
    found = [*engines.axe(page), *engines.ibm(page)]
    for check in CHECKS:
        found += check(page)
    return found


@pytest.mark.parametrize("path", BOTH.values(), ids=BOTH.keys())
def test_a_public_page_is_clean(visit: Callable[..., Page], path: str) -> None:
    assert complaints(visit(path)) == []


@pytest.mark.parametrize("path", BOTH.values(), ids=BOTH.keys())
def test_a_public_page_fits_320_px_also_with_large_text_and_wide_spacing(
    visit: Callable[..., Page], path: str
) -> None:
    page = visit(path, width=320)
    engines.open_details(page)
    assert audits.reflow(page) == []
    assert audits.targets(page) == []
    page.evaluate(audits.SPACING)
    assert audits.reflow(page) == []


def ask_about(page: Page, situation: str) -> None:
    """Opens the page of one situation as a visitor does: by choosing it."""
    page.goto("/benefits/situation/")
    page.check(f"[name=situation][value={situation}]")
    click_through(page, "main button:has-text('继续')")


@pytest.mark.parametrize("question", SITUATION_PAGES, ids=lambda each: each.step)
def test_the_page_of_a_situation_is_clean_also_with_errors(
    visit: Callable[..., Page], question: Question
) -> None:
    page = visit("/benefits/situation/", width=320)
    ask_about(page, question.about)
    assert page.url.endswith(f"/benefits/{question.step}/")
    assert complaints(page) + audits.reflow(page) == []
    written = page.locator("main input[type=text], main input[type=number]").all()
    for field in written:
        field.fill("许多")
    click_through(page, "main button:has-text('继续')")
    assert page.title().startswith("有错误") == bool(written)
    assert complaints(page) + audits.reflow(page) == []


def test_the_result_of_somebody_who_answered_is_clean(visit: Callable[..., Page]) -> None:
    page = visit("/benefits/situation/", width=320)
    ask_about(page, "business")
    page.fill("[name=licensed_on]", "2025-05-01")
    click_through(page, "main button:has-text('继续')")
    for path in ("/benefits/check/", "/benefits/result/", "/benefits/print/", "/benefits/easy/"):
        page.goto(path)
        assert complaints(page) + audits.reflow(page) == [], path


def test_no_two_pages_share_a_title(visit: Callable[..., Page]) -> None:
    page, titles = visit("/"), {}
    for path in PAGES.values():
        page.goto(path)
        titles.setdefault(page.title(), []).append(path)
    assert {title: paths for title, paths in titles.items() if len(paths) > 1} == {}


def test_help_and_navigation_stand_in_the_same_place(visit: Callable[..., Page]) -> None:
    page, orders = visit("/"), set()
    for path in PAGES.values():
        page.goto(path)
        orders.add(tuple(page.locator(".site-nav__wide a, .site-footer__links a").all_inner_texts()))
    assert len(orders) == 1
