"""One measurement in one process: seconds, peak memory, and a line of JSON for whoever asked. Standard library only."""

from __future__ import annotations

import json
import resource
import time
from collections.abc import Callable


def peak_megabytes() -> float:
    """The most memory this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def say(**findings: object) -> None:
    """Print what was measured, as the last line."""
    print(json.dumps({**findings, "peak_megabytes": round(peak_megabytes())}))
