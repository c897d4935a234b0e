"""Texts that a spreadsheet would take for a formula, were they saved as CSV and opened again. Reads and writes no file.

In what we write every cell is text, and none acts. A clerk may save it as CSV all the same: there `=` and its like act
when the file is opened. So such texts are handed out behind an apostrophe, and wherever they are read it goes.
Numbers with a sign are numbers and stay as they are.
"""

from __future__ import annotations

import re

_ACTS = re.compile(r"\s*([=@]|[+\-](?![0-9., ]*%?$))|[\t\r]")
_GUARDED = re.compile(r"'(?=\s*[=@+\-]|[\t\r])")


def guarded(text: str) -> str:
    """The text behind an apostrophe where it would act as a formula."""
    return f"'{text}" if _ACTS.match(text) else text


def unguarded(text: str) -> str:
    """The text without the apostrophe that `guarded`, or a spreadsheet, has put before it."""
    return text[1:] if _GUARDED.match(text) else text
