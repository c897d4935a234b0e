"""Tells the lines below a table (totals, who filled it in) from its rows, a damaged row above all; reads no value for keeps."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from tongxing.extracts.contract import Field
from tongxing.extracts.headings import Heading
from tongxing.terms.problems import RefusedError

_TOTAL = re.compile(r"(本页)?(合计|总计|小计|共计|累计)(人数|户数|金额|数)?(?=$|[\d:(,;、。/])")
_SIGNED = re.compile(
    r"(单位|部门|统计|分管)?(填表|填报|制表|制单|审核|审批|复核|复审|经办|负责|打印|报送|报表)(人|单位|日期|时间|领导)?(签字|签章)?(?=$|[:(/])|"
    r"联系(人|电话|方式)(?=$|[:(/])|(单位|部门)?(盖章|公章|签章)(?=$|[:(/,)])|\(?(单位)?盖章\)?$|"
    r"(备注|注|说明|日期|主管|会计|出纳|数据来源|分管领导|导出时间)\d*(?=[:])|注\d|"
    r"以下(空白|无正文)|第\d+页|共\d+页|[—\-]*END[—\-]*$|[—\-]+完[—\-]*$"
)
_LONG_NUMBER = re.compile(r"[0-9A-Za-z*]{12,}")
"""Longer than a mobile phone: in a line below a table nobody writes such a number."""
_TOTALLED = ("money", "count", "quantity")
_SAYS_NOTHING = ("text", "name", "phone")
FEWEST_CELLS = 2
"""A date that stands beside a signature may fall into a column of dates; two cells that fit are a row."""


def is_footer(cells: list[str], heading: Heading | None = None) -> bool:
    """Whether the line begins as those below a table do and, where its columns are known, is no row all the same."""
    first = next((i for i, cell in enumerate(cells) if cell.strip()), None)
    if first is None:
        return False
    said = unicodedata.normalize("NFKC", cells[first]).split()
    total = bool(_TOTAL.match("".join(said)))
    if not total and not _SIGNED.match("".join(said)) and not _SIGNED.fullmatch(said[0]):
        return False
    if any(_LONG_NUMBER.search(cell) for cell in cells[first:]):
        return False
    return heading is None or sum(_fitting(cells, heading, first, total)) < FEWEST_CELLS


def _fitting(cells: list[str], heading: Heading, first: int, total: bool) -> Iterator[bool]:
    """Of each column behind the first text whether what stands there is of its kind; the numbers of a total prove nothing."""
    for name, place in heading.columns.items():
        field = heading.contract.field(name)
        unsaid = _SAYS_NOTHING + (_TOTALLED if total else ())
        if first < place < len(cells) and field.kind.name not in unsaid:
            yield _reads(field, cells[place].strip())


def _reads(field: Field, text: str) -> bool:
    if text in field.kind.absent or not text:
        return False
    try:
        field.kind.read(text)
    except RefusedError:
        return False
    return True
