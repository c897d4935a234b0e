"""Filters that turn what the law engine says into what a page shows: links to sources and Chinese punctuation. Nothing is decided here."""

import re

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import escape
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe

from tongxing.law.explain import Reason
from tongxing.law.spoken import period

register = template.Library()
register.filter("in_period", period)

CJK = "\u4e00-\u9fff“”《》（）"
FULL = {",": "，", ":": "：", ";": "；", "(": "（", ")": "）", "?": "？", "!": "！"}
BESIDE_CHINESE = re.compile(rf"(?<=[{CJK}])([,:;(?!])|([,:;)])(?=[{CJK}])|(\()(?=[{CJK}])|(?<=[{CJK}])(\))")
AFTER_A_SHARE = re.compile(r"(?<=[%\d]);(?=\d)")
READING = re.compile(r"[（(]\s*(?:见?解读)\s*A\d+\s*[）)]|[，,；;]?\s*见解读\s*A\d+|解读\s*A\d+(?:[:：]\s*)?")
LONG_NUMBER = re.compile(r"(?<![\dA-Za-z.,，/\-〔])\d{5,}(?![\dA-Za-z〕\-/])")
DOCUMENT = re.compile(r"[国内包财残民税人工][\u4e00-\u9fff]{1,6}〔\d{4}〕\d+号")


@register.filter
def punctuated(text: object) -> str:
    """Chinese punctuation beside Chinese words."""
    once = BESIDE_CHINESE.sub(lambda found: FULL[found.group(0)], AFTER_A_SHARE.sub("；", str(text)))
    return paired(BESIDE_CHINESE.sub(lambda found: FULL[found.group(0)], once))


def paired(text: str) -> str:
    """A bracket closes as it was opened."""
    opened: list[str] = []
    characters = list(text)
    for place, character in enumerate(characters):
        if character in "(（":
            opened.append(character)
        elif character in ")）" and opened:
            characters[place] = "）" if opened.pop() == "（" else ")"
    return "".join(characters)


@register.filter
def in_plain_words(text: object) -> str:
    """As the public reads it: no number of an interpretation, and long numbers with separators."""
    bare = READING.sub("", str(text))
    return punctuated(LONG_NUMBER.sub(lambda found: f"{int(found.group(0)):,}", bare))


@register.filter
def unbroken(text: object) -> SafeString:
    """A document's number stays on one line: 国办发〔2025〕23号."""
    return mark_safe(
        DOCUMENT.sub(
            lambda found: f'<span class="citation">{found.group(0)}</span>', escape(punctuated(text))
        )
    )


@register.filter
def source_url(source: str) -> str:
    """Where a source can be read: the plan's clause, or the list of laws."""
    _pack, _, rest = str(source).partition("/")
    page = "portal:laws" if re.fullmatch(r"[A-Za-z0-9_-]+", rest) else "portal:plan"
    try:
        return f"{reverse(page)}#{anchor(source)}" if rest else ""
    except NoReverseMatch:
        return ""


@register.filter
def anchor(source: str) -> str:
    """The id of a source on its page."""
    return str(source).replace("/", "-").replace("(", "（").replace(")", "）")


@register.filter
def query(parameters: dict[str, str]) -> str:
    return urlencode(parameters)


@register.filter
def last_id(clauses: list) -> str:
    """The id of the last clause that begins here; the ones before it have anchors of their own."""
    return anchor(clauses[-1].id)


@register.filter
def clause_number(source: str) -> str:
    """`baotou/二(九)2-04` → `二（九）2-04`."""
    return anchor(str(source).partition("/")[2])


@register.filter
def told(tree: Reason, unfolded: bool = False) -> dict:
    """An explanation tree made ready for the page: each quotation once, the first sentence apart, deep steps folded."""
    return _told(tree, quoted=set(), depth=0, settled=tree.known, unfolded=unfolded)


def _told(step: Reason, quoted: set[str], depth: int, settled: bool, unfolded: bool) -> dict:
    text = step.text
    first, stop, rest = in_plain_words(text).partition("。")
    sources = [source._replace(quote=_new(source.quote, text, quoted)) for source in step.sources]
    children = [_told(child, quoted, depth + 1, step.known, unfolded) for child in step.children]
    absent = not step.known and not step.children
    return {
        "first": first + stop,
        "rest": rest,
        "sources": sources,
        "cited": list({source.citation: source for source in reversed(sources)}.values())[::-1],
        "children": children,
        "folded": bool(children) and depth >= 1 and not unfolded,
        "label": punctuated(step.label),
        "missing": absent and not settled,
        "spare": absent and settled,
    }


def _new(quote: str, text: str, quoted: set[str]) -> str:
    """A quotation the reader has not just seen."""
    if not quote or quote in quoted or quote in text:
        return ""
    quoted.add(quote)
    return quote
