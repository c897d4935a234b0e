"""The one kind of error that users read: its text is a sentence saying what is wrong, where, and how to mend it."""

from __future__ import annotations

import traceback
from pathlib import Path


class ToldError(Exception):
    """Chinese first, English after. `exit_code` is 1 where the data has problems, 2 where the call was wrong."""

    exit_code = 1


def fault_of_ours(error: Exception) -> str:
    """What is told of an error that nobody foresaw: its kind and its place, never its text, for that may hold a value."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"程序出错：{type(error).__name__}，{Path(place.filename).name} 第 {place.lineno} 行。请把这一行告诉系统管理员"
        " (a fault of the program; tell your administrator this line)"
    )
