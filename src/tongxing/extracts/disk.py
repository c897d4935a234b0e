"""Gives back the disk's own error where the workbook writer hides it in one of its own; writes nothing."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from xlsxwriter.exceptions import FileCreateError


@contextmanager
def disk_errors() -> Iterator[None]:
    """Raises the OSError (a full disk, a missing right) behind xlsxwriter's FileCreateError, which is none."""
    try:
        yield
    except FileCreateError as error:
        cause = next((each for each in error.args if isinstance(each, OSError)), None)
        raise (cause or OSError(errno.EIO, str(error))) from None
