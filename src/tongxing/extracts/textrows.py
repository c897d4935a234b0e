"""Rows of text written below the heading of a worksheet, all at once; decides nothing about what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

TextRow = tuple[Sequence[str], Sequence[Format]]
"""The texts of one row from the first column on, and how each looks."""
_SPECIAL = re.compile("[&<>_\\x00-\\x1f\\ufffe\\uffff]")


class TextSheet(Worksheet):  # type: ignore[misc]
    """A worksheet of the library's own, but for its many rows of text.

    The library takes six microseconds for each cell, half a minute for the lines of a large file that was refused.
    Every cell is an inline string, which no program takes for a formula or an address.
    """

    def write_below(self, rows: Iterable[TextRow], count: int, looks: Iterable[Format]) -> None:
        """Puts so many rows behind the first, which is all that was written so far; they are asked for at the end."""
        for look in looks:
            look._get_xf_index()  # the library keeps no look that has no number by then
        self.below = rows
        self.dim_rowmax = count

    def _write_rows(self) -> None:
        self.dim_rowmax = 0
        super()._write_rows()
        letters: list[str] = []
        for number, (texts, looks) in enumerate(self.below, 2):
            letters += [xl_col_to_name(column) for column in range(len(letters), len(texts))]
            cells = [
                f'<c r="{letter}{number}" s="{look.xf_index}" t="inlineStr"><is>{self._text(text)}</is></c>'
                if text
                else f'<c r="{letter}{number}" s="{look.xf_index}"/>'
                for letter, text, look in zip(letters, texts, looks, strict=False)
            ]
            self.fh.write(f'<row r="{number}">{"".join(cells)}</row>')

    def _text(self, text: str) -> str:
        if _SPECIAL.search(text):
            text = self._escape_data(self._escape_control_characters(text))
        return f"<t>{text}</t>" if text.strip() == text else f'<t xml:space="preserve">{text}</t>'
