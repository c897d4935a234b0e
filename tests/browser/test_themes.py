"""The aid bar and what it does: five themes with contrast and visible focus, large text, plain text, the version for elders."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser import audits, engines
from tests.browser.clicking import click_through
from tests.browser.test_public_pages import LEVY

pytestmark = pytest.mark.browser

THEMES = ["", "theme-white-on-black", "theme-yellow-on-black", "theme-black-on-yellow", "theme-white-on-blue"]
TYPICAL = ["/benefits/situation/", "/levy/?headcount=x", LEVY, "/schemes/rent_subsidy/"]
CONTRAST = """async () => (await axe.run(document, {runOnly: {type: 'rule', values: ['color-contrast']}})).violations
  .flatMap(v => v.nodes.map(n => `${n.target.join(' ')} ${n.any[0]?.message || ''}`))"""


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_keeps_contrast_and_shows_the_focus(visit: Callable[..., Page], theme: str) -> None:
    page, found = visit("/", aid=theme), []
    for path in TYPICAL:
        page.goto(path)
        engines.open_details(page)
        engines.load(page, "axe")
        found += page.evaluate(CONTRAST)
        found += audits.focus_visible(page)
    assert found == []


def test_the_focus_is_seen_in_forced_colours(visit: Callable[..., Page]) -> None:
    page = visit("/levy/")
    page.emulate_media(forced_colors="active")
    assert audits.focus_visible(page) == []


@pytest.mark.parametrize("path", ["/", "/benefits/situation/", "/levy/", LEVY, "/plan/"])
def test_the_version_for_elders_has_targets_of_60_px_and_still_fits(
    visit: Callable[..., Page], path: str
) -> None:
    page = visit(path, aid="aid-elder")
    assert audits.targets(page, 60) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert audits.targets(page, 60) == []
    assert audits.reflow(page) == []


@pytest.mark.parametrize(
    "aid", ["aid-largest", "aid-plain", "aid-cursor", "aid-elder.aid-largest.theme-yellow-on-black"]
)
def test_every_switch_leaves_the_page_whole_at_320_px(visit: Callable[..., Page], aid: str) -> None:
    page = visit("/", width=320, aid=aid)
    for path in TYPICAL:
        page.goto(path)
        engines.open_details(page)
        assert audits.reflow(page) == []
        assert audits.headings(page) == []


def test_text_of_200_percent_reflows_at_320_px(visit: Callable[..., Page]) -> None:
    page = visit("/", width=320)
    for path in ["/", *TYPICAL]:
        page.goto(path)
        page.evaluate(
            "() => { document.documentElement.style.setProperty('font-size', '200%', 'important') }"
        )
        assert audits.reflow(page) == [], path


def test_the_aid_bar_works_without_javascript_persists_and_resets(visit: Callable[..., Page]) -> None:
    page = visit("/schemes/rent_subsidy/?from=bar", javascript=False)
    click_through(page, "form.aid__wide button:has-text('长辈版')")
    assert page.url.endswith("/schemes/rent_subsidy/?from=bar")
    click_through(page, "form.aid__wide button:has-text('对比度')")
    page.goto("/help/")
    assert "aid-elder" in page.locator("html").get_attribute("class")
    assert "theme-white-on-black" in page.locator("html").get_attribute("class")
    click_through(page, "form.aid__wide button:has-text('恢复标准')")
    assert page.url.endswith("/help/")
    assert page.locator("html").get_attribute("class").strip() == "govuk-template"


def test_the_aid_page_keeps_what_was_chosen_and_returns(visit: Callable[..., Page]) -> None:
    page = visit("/levy/", javascript=False)
    click_through(page, ".aid__wide a:has-text('全部设置')")
    page.check("[name=size][value=aid-largest]")
    click_through(page, "main button:has-text('保存并返回')")
    assert page.url.endswith("/levy/")
    assert "aid-largest" in page.locator("html").get_attribute("class")


def test_the_speech_button_is_hidden_where_no_chinese_voice_is(visit: Callable[..., Page]) -> None:
    assert visit("/").locator(".aid__wide [data-speech]").is_hidden()


def test_the_speech_button_reads_the_page_where_there_is_a_voice(browser, office: str) -> None:
    context = browser.new_context(base_url=office)
    context.add_init_script("""
      const said = []; window.said = said;
      const voices = {getVoices: () => [{lang: 'zh-CN'}], addEventListener() {}, cancel() { this.speaking = false; },
        speak(words) { said.push(words.text); this.speaking = true; }, speaking: false};
      Object.defineProperty(window, 'speechSynthesis', {value: voices});
      window.SpeechSynthesisUtterance = function (text) { this.text = text; };
    """)
    page = context.new_page()
    page.goto("/help/")
    page.click(".aid__wide [data-speech]")
    assert page.evaluate("said[0]") == "帮助"
    page.click(".aid__wide [data-speech]")
    assert page.inner_text(".aid__wide [data-speech]") == "朗读"
    context.close()
