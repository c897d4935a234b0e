"""The pseudonyms of one reading process, worked out once: the same people come back in every month's file. Written nowhere."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tongxing.extracts.keys import PSEUDONYM_CHARACTERS, Pseudonyms

REMEMBERED_PEOPLE = 2_000_000
"""About 64 MB in each reading process; a larger city is worked out again from there."""
_POWERS = 10 ** np.arange(16, -1, -1, dtype=np.uint64)


class Remembered:
    """ID numbers in order, by the number that their first seventeen digits are, and the pseudonym of each."""

    def __init__(self, pseudonyms: Pseudonyms) -> None:
        self._pseudonyms = pseudonyms
        self._forget()

    def _forget(self) -> None:
        self._numbers = np.zeros(0, np.uint64)
        self._found = np.zeros(0, f"S{PSEUDONYM_CHARACTERS}")

    def of(self, digits: npt.NDArray[np.uint8]) -> pa.Array:
        """One pseudonym for each row of eighteen bytes, all of them sound ID numbers: the last follows from the rest."""
        numbers = (digits[:, :17] - np.uint8(ord("0"))).astype(np.uint64) @ _POWERS
        distinct, first, which = np.unique(numbers, return_index=True, return_inverse=True)
        self._learn(distinct, digits, first)
        return _texts(self._found[np.searchsorted(self._numbers, distinct)][which])

    def _learn(
        self, distinct: npt.NDArray[np.uint64], digits: npt.NDArray[np.uint8], first: npt.NDArray[np.intp]
    ) -> None:
        new = ~np.isin(distinct, self._numbers, assume_unique=True)
        if len(self._numbers) + int(new.sum()) > REMEMBERED_PEOPLE:
            self._forget()
            new[:] = True
        written = [digits[row].tobytes() for row in first[new]]
        places = np.searchsorted(self._numbers, distinct[new])
        found = np.array(self._pseudonyms.of_many(written), self._found.dtype)
        self._numbers = np.insert(self._numbers, places, distinct[new])
        self._found = np.insert(self._found, places, found)


@lru_cache(1)
def remembered(pseudonyms: Pseudonyms) -> Remembered:
    """What this process has worked out with this key."""
    return Remembered(pseudonyms)


def _texts(found: npt.NDArray[np.bytes_]) -> pa.Array:
    offsets = np.arange(len(found) + 1, dtype=np.int32) * PSEUDONYM_CHARACTERS
    body = pa.py_buffer(np.ascontiguousarray(found))
    return pa.StringArray.from_buffers(len(found), pa.py_buffer(offsets), body)
