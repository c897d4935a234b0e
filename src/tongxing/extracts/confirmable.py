"""Which reasons a person may overrule by 确认无误: the cells are readable, only their agreement is in doubt. Decides nothing."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from tongxing.extracts.across import Read
from tongxing.extracts.reasons import CODE_NUMBERS
from tongxing.extracts.sheets import Lines

CONFIRMABLE = frozenset({"sex-contradicts-id", "certificate-of-another-person"})
_NUMBERS = np.array(sorted(CODE_NUMBERS[code] for code in CONFIRMABLE), np.int16)


def excuse(read: Read, lines: Lines, confirmed: Collection[int]) -> None:
    """Takes the confirmable faults off the lines that a person has confirmed."""
    which = np.isin(lines, np.fromiter(confirmed, np.int64, len(confirmed)))
    for codes in read.codes.values():
        codes[which & np.isin(codes, _NUMBERS)] = 0
