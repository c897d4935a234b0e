"""Our own checks of one page in the browser: what both engines were shown to miss. Each returns complaints; an empty list is a clean page.

13 reflow · 16/22 focus visible · 17 language · 23 focus not covered · 26 targets · 32 errors tied to their fields · 40 vague links.
"""

from playwright.sync_api import Page

FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"

SHOWN = """
const shown = e => e.checkVisibility({visibilityProperty: true, opacityProperty: true}) && e.getClientRects().length > 0;
const name = e => `${e.tagName.toLowerCase()} “${(e.innerText || e.value || e.name || e.id || '').trim().slice(0, 24)}”`;
const focusables = () => [...document.querySelectorAll(FOCUSABLE)].filter(e => shown(e) && !e.disabled);
""".replace("FOCUSABLE", repr(FOCUSABLE))


def script(body: str) -> str:
    return f"() => {{ {SHOWN} {body} }}"


def reflow(page: Page) -> list[str]:
    """At this width nothing but a scroll region of its own may be wider than the window."""
    return list(
        page.evaluate(
            script("""
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const scrolls = e => { for (let p = e.parentElement; p; p = p.parentElement)
      if (['auto', 'scroll'].includes(getComputedStyle(p).overflowX) && p !== document.body && p !== document.documentElement) return true;
      return false; };
    const wide = [...document.body.querySelectorAll('*')].filter(e => shown(e) && e.getBoundingClientRect().right > width + 1 && !scrolls(e));
    return [`页面宽 ${document.documentElement.scrollWidth} 大于窗口 ${width}`, ...wide.slice(0, 5).map(name)];
  """)
        )
    )


def language(page: Page) -> list[str]:
    """The page is declared Chinese; a run of another language longer than a few words says so itself."""
    return list(
        page.evaluate(
            script("""
    const bad = [];
    if (!/^zh(-CN|-Hans)?/.test(document.documentElement.lang)) bad.push(`html lang=“${document.documentElement.lang}”`);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (!parent || ['SCRIPT', 'STYLE', 'CODE'].includes(parent.tagName) || !shown(parent)) continue;
      const text = walker.currentNode.textContent.trim();
      const lang = parent.closest('[lang]')?.lang || '';
      const chinese = (text.match(/[\\u4e00-\\u9fff]/g) || []).length;
      const english = (text.match(/[A-Za-z]{2,}/g) || []).length;
      if (lang.startsWith('zh') && chinese === 0 && english >= 4) bad.push(`英文没有标 lang: ${text.slice(0, 60)}`);
      if (lang.startsWith('en') && chinese > 3) bad.push(`中文标成了英文: ${text.slice(0, 60)}`);
    }
    return bad;
  """)
        )
    )


def vague_links(page: Page) -> list[str]:
    """A link says where it goes, out of its sentence."""
    return list(
        page.evaluate(
            script("""
    const vague = /^(点击)?(这里|此处|更多|查看|详情|查看详情|查看更多|了解更多|点击查看|点此|链接|here|more|read more|click here)[。！>›»…]*$/i;
    const links = [...document.querySelectorAll('a[href]')].filter(shown);
    const spoken = e => (e.getAttribute('aria-label') || e.innerText).trim();
    return links.filter(e => vague.test(spoken(e))).map(e => `含糊的链接 ${name(e)}`);
  """)
        )
    )


def errors_tied(page: Page) -> list[str]:
    """Every error message is described by its control, which is marked invalid, and the summary's links land on it."""
    return list(
        page.evaluate(
            script("""
    const bad = [];
    for (const message of document.querySelectorAll('.govuk-error-message[id], [data-error]')) {
      const owner = document.querySelector(`[aria-describedby~="${CSS.escape(message.id)}"]`);
      if (!message.id || !owner) { bad.push(`错误没有和字段相连: ${message.innerText.trim()}`); continue; }
      const controls = owner.matches('fieldset') ? owner.querySelectorAll('input, select, textarea') : [owner];
      if (![...controls].some(c => c.getAttribute('aria-invalid') === 'true')) bad.push(`没有 aria-invalid: ${message.innerText.trim()}`);
    }
    for (const link of document.querySelectorAll('.govuk-error-summary a')) {
      const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (!target || !target.matches('input, select, textarea')) bad.push(`错误摘要的链接落空: ${link.innerText}`);
    }
    for (const control of document.querySelectorAll('[aria-invalid=true]')) {
      const ids = (control.getAttribute('aria-describedby') || control.closest('fieldset')?.getAttribute('aria-describedby') || '').split(' ');
      if (!ids.some(id => id && document.getElementById(id))) bad.push(`字段的错误没有说明: ${name(control)}`);
    }
    return bad;
  """)
        )
    )


def targets(page: Page, least: int = 44) -> list[str]:
    """Whatever is pressed is at least `least` px both ways; links inside a sentence are excepted, as WCAG excepts them."""
    return list(
        page.evaluate(
            f"least => {{ {SHOWN} "
            + """
    const inSentence = e => e.matches('a') && getComputedStyle(e).display === 'inline'
      && [...e.parentElement.childNodes].some(n => n !== e && n.textContent.trim().length > 1);
    const box = e => {
      const own = e.getBoundingClientRect();
      const label = e.labels && e.labels[0] && ['radio', 'checkbox'].includes(e.type) ? e.labels[0].getBoundingClientRect() : own;
      return {width: Math.max(own.width, label.width), height: Math.max(own.height, label.height)};
    };
    const hidden = e => e.closest('.govuk-skip-link') || e.matches('.table-scroll, [role=region]');
    return focusables().filter(e => !inSentence(e) && !hidden(e)).map(e => [e, box(e)])
      .filter(([, b]) => b.width < least - .5 || b.height < least - .5)
      .map(([e, b]) => `太小 ${name(e)} ${Math.round(b.width)}×${Math.round(b.height)} < ${least}`);
  }""",
            least,
        )
    )


FOCUS = """async () => { SHOWN
  const channels = c => (c.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; })
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const ratio = (a, b) => { const [x, y] = [light(channels(a)), light(channels(b))].sort((p, q) => q - p); return (x + .05) / (y + .05); };
  const clear = c => { const v = channels(c); return c === 'transparent' || v.length === 4 && v[3] < .5; };
  const ground = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (!clear(c)) return c; } return 'rgb(255,255,255)'; };
  const behind = e => ground(e.parentElement || e);
  const shadows = s => s === 'none' ? [] : [...s.matchAll(/(rgba?\\([^)]*\\))([^,]*)/g)].map(m => m[1]);
  const drawn = e => {
    const targets = [e, ...(e.labels ? [...e.labels] : [])];
    return targets.map(t => ['', '::before'].map(p => { const s = getComputedStyle(t, p || null);
      return {outline: s.outlineStyle === 'none' || parseFloat(s.outlineWidth) < 2 ? '' : s.outlineColor, shadow: s.boxShadow, ground: s.backgroundColor,
              border: s.borderTopWidth + s.borderBottomWidth + s.borderTopColor + s.borderBottomColor}; })).flat();
  };
  const bad = [];
  for (const e of focusables()) {
    e.blur(); document.activeElement?.blur?.();
    const before = drawn(e);
    e.focus({focusVisible: true});
    if (document.activeElement !== e) continue;
    const after = drawn(e);
    const around = behind(e);
    const seen = after.some((now, i) => {
      const was = before[i];
      if (now.outline && !was.outline && ratio(now.outline, around) >= 3) return true;
      if (now.shadow !== was.shadow && shadows(now.shadow).some(c => ratio(c, around) >= 3)) return true;
      if (now.ground !== was.ground && !clear(now.ground) && ratio(now.ground, clear(was.ground) ? around : was.ground) >= 3) return true;
      return now.border !== was.border && (now.border.match(/rgba?\\([^)]*\\)/g) || []).some(c => ratio(c, around) >= 3);
    });
    if (!seen) bad.push(`看不出焦点 ${name(e)}`);
  }
  return bad;
}""".replace("SHOWN", SHOWN)


def focus_visible(page: Page) -> list[str]:
    """Focusing anything draws something that stands out 3:1 from what is around it."""
    page.keyboard.press("Tab")
    return list(page.evaluate(FOCUS))


def focus_covered(page: Page) -> list[str]:
    """What has the focus lies on top at its own place, after the browser has scrolled to it."""
    return list(
        page.evaluate(
            script("""
    const bad = [];
    for (const e of focusables()) {
      e.focus();
      const whole = e.getClientRects()[0];
      const box = {left: Math.max(whole.left, 0), top: Math.max(whole.top, 0)};
      box.width = Math.min(whole.right, innerWidth) - box.left;
      box.height = Math.min(whole.bottom, innerHeight) - box.top;
      const points = [[.5, .5], [.1, .2], [.9, .8]].map(([x, y]) => [box.left + box.width * x, box.top + box.height * y]);
      const inside = points.filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
      const mine = t => t && (t === e || e.contains(t) || t.contains(e) && getComputedStyle(t).position !== 'fixed' || e.labels && [...e.labels].some(l => l === t || l.contains(t)));
      if (!inside.some(([x, y]) => mine(document.elementFromPoint(x, y)))) bad.push(`焦点被遮住 ${name(e)}`);
    }
    return bad;
  """)
        )
    )


def headings(page: Page) -> list[str]:
    """One h1, and no level skipped."""
    return list(
        page.evaluate(
            script("""
    const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(shown).map(h => Number(h.tagName[1]));
    const bad = levels.filter(l => l === 1).length === 1 ? [] : [`有 ${levels.filter(l => l === 1).length} 个 h1`];
    levels.forEach((l, i) => { if (i && l > levels[i - 1] + 1) bad.push(`标题跳级 h${levels[i - 1]} → h${l}`); });
    return bad;
  """)
        )
    )


def skip_link(page: Page) -> list[str]:
    """The first thing that can be focused is the skip link, and it leads to the main content."""
    first = page.evaluate(
        script(
            """
    const first = [...document.querySelectorAll(FOCUSABLE)].find(e => !e.disabled && e.tabIndex >= 0);
    const target = first && first.hash && document.getElementById(first.hash.slice(1));
    return target && target.matches('main') ? '' : `第一个焦点不是“跳到正文”: ${first ? name(first) : '无'}`;
  """.replace("FOCUSABLE", repr(FOCUSABLE))
        )
    )
    return [first] if first else []


SPACING = """() => { for (const e of document.querySelectorAll('body *')) {
  e.style.setProperty('line-height', '1.5', 'important'); e.style.setProperty('letter-spacing', '.12em', 'important');
  e.style.setProperty('word-spacing', '.16em', 'important'); if (e.matches('p')) e.style.setProperty('margin-bottom', '2em', 'important');
} }"""
"""The reader's own text spacing (WCAG 1.4.12), set from outside so that the page's policy does not stop it."""
