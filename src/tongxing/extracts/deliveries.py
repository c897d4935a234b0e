"""The order in which files arrived, by content; it outlives everything else that is staged. Reads no file of the inbox."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

from tongxing.extracts.staging import write_json
from tongxing.terms.errors import ToldError

DELIVERIES = "deliveries.json"


class DeliveriesDamagedError(ToldError):
    """The order of arrival cannot be read, so nobody knows which of two files corrects the other."""


def arrivals(staging: Path, hashes: Iterable[str]) -> dict[str, int]:
    """Content hash → arrival number. What was never seen before gets one number together, written down at once."""
    path = staging / DELIVERIES
    known = _known(path)
    fresh = sorted({each for each in hashes if each not in known})
    if fresh:
        number = max(known.values(), default=0) + 1
        known |= dict.fromkeys(fresh, number)
        write_json(path, {"arrivals": known})
        _to_disk(path)
    return known


def _to_disk(path: Path) -> None:
    """Nothing else can tell the order again, so it must outlive a power cut too."""
    for each in (path, path.parent):
        handle = os.open(each, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _known(path: Path) -> dict[str, int]:
    if not path.exists():
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))["arrivals"]
        return {str(each): int(number) for each, number in found.items()}
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        raise DeliveriesDamagedError(
            f"到件顺序记录已损坏：{path}。请从备份恢复；若删除它，所有文件按同时到达处理，更正过的行会与旧行互相矛盾而待更正。"
            " The order of arrival is damaged: restore it from the backup. Without it all files count as arrived together."
        ) from None
