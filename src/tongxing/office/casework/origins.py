"""Where a line of a finding comes from, as the seam tells it. No value of the line comes in."""

from datetime import date
from typing import NamedTuple


class Origin(NamedTuple):
    """`row` is file:line as the finding cites it; the rest is empty where the file is not known any more."""

    row: str
    contract: str = ""
    department: str = ""
    since: date | None = None
