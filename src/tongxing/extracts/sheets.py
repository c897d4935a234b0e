"""What every reader gives: sheets of lines, as columns of text; no contract and no meaning in here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa

CELL_CHARACTERS = 10_000
"""The longest cell that is read; a longer one is no name, address or remark."""
LINE_BYTES = 1_000_000
"""The longest line of a text file that is split into cells at all."""

Lines = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(slots=True)
class Block:
    """Some lines of a sheet. Every line is in `lines` (with one text in each column), in `blank`, `continuation` or `broken`.

    `numbers` holds for a column which cells were typed as numbers; `broken` gives a line's rule code.
    """

    lines: Lines
    columns: list[pa.Array]
    numbers: list[Mask | None]
    blank: int = 0
    continuation: int = 0
    broken: dict[int, str] = field(default_factory=dict)


class Sheet(Protocol):
    """One table of a file. Lines are counted from 1; `names` is set when the column names are no line of it."""

    name: str
    height: int
    names: list[str] | None
    notes: dict[str, int]
    """What the reader did that the sender should know: code of a warning and how often; full after the last block."""

    def cells(self, line: int) -> list[str]:
        """The texts of one line, as the sender sees them; of a line beyond LINE_BYTES only its beginning."""

    def written(self, line: int) -> list[str]:
        """The same, but a merged area has its text only where it begins: what a heading is read from."""

    def too_long(self, line: int) -> bool:
        """Whether this line is beyond LINE_BYTES; only text files have such lines."""

    def block(self, first: int, last: int, columns: list[int], width: int) -> Block:
        """The lines `first` to `last` (inclusive), reduced to these columns of a heading of this width."""
