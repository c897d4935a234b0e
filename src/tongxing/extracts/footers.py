"""Tells the lines below a table (totals, who filled it in) from its rows; knows no contract."""

from __future__ import annotations

import re
import unicodedata

_FOOTER = re.compile(
    r"(合计|总计|小计|共计|本页合计|填表人|填报人|制表人|制表|审核人|审核|复核人|经办人|负责人|单位负责人|联系人|联系电话|"
    r"填表日期|填报日期|制表日期|填报单位|报送单位|单位盖章|盖章|备注[::]|注[::]|说明[::]|注\d|—END—|END)"
)


def is_footer(cells: list[str]) -> bool:
    """Whether the first text of the line is one that stands below a table."""
    first = next((cell for cell in cells if cell.strip()), "")
    return bool(_FOOTER.match(unicodedata.normalize("NFKC", first).replace(" ", "")))
