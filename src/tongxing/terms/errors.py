"""The one kind of error that users read: its text is a sentence saying what is wrong, where, and how to mend it."""

from __future__ import annotations


class ToldError(Exception):
    """Chinese first, English after. `exit_code` is 1 where the data has problems, 2 where the call was wrong."""

    exit_code = 1
