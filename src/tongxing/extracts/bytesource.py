"""The bytes of a file piece by piece, so that a large one is never held whole; decodes nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol


class Source(Protocol):
    """Bytes that can be read at any place."""

    size: int

    def piece(self, start: int, end: int) -> bytes:
        """The bytes from `start` to before `end`; OSError when they are no longer there."""


class FileBytes:
    """A file on disk. It is not mapped: a file cut short meanwhile must be an error and not the end of the program."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb", buffering=0)
        self.size = os.fstat(self._file.fileno()).st_size

    def piece(self, start: int, end: int) -> bytes:
        found = os.pread(self._file.fileno(), end - start, start)
        while len(found) < end - start:
            more = os.pread(self._file.fileno(), end - start - len(found), start + len(found))
            if not more:
                raise OSError("the file became shorter while it was read")
            found += more
        return found

    def __del__(self) -> None:
        if hasattr(self, "_file"):
            self._file.close()


class HeldBytes:
    """Bytes in memory."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.size = len(data)

    def piece(self, start: int, end: int) -> bytes:
        return self._data[start:end]


def held(data: bytes) -> Source:
    """A source of bytes that are in memory already."""
    return HeldBytes(data)
