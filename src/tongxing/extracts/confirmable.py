"""Takes a person at their word where a line was only in doubt; which reasons are doubts stands in `reasons`."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from tongxing.extracts.across import Read
from tongxing.extracts.reasons import CODE_NUMBERS, CONFIRMABLE
from tongxing.extracts.sheets import Lines

_NUMBERS = np.array(sorted(CODE_NUMBERS[code] for code in CONFIRMABLE), np.int16)


def excuse(read: Read, lines: Lines, confirmed: Collection[int]) -> None:
    """Takes the confirmable faults off the lines that a person has confirmed."""
    which = np.isin(lines, np.fromiter(confirmed, np.int64, len(confirmed)))
    for codes in read.codes.values():
        codes[which & np.isin(codes, _NUMBERS)] = 0
