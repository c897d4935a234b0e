"""One measurement in one process: seconds, peak memory, and a line of JSON for whoever asked. Standard library only."""

from __future__ import annotations

import json
import resource
import time
from collections.abc import Callable
from pathlib import Path


def peak_megabytes() -> float:
    """The most memory this process has held. Linux's own mark begins at exec; the other may include the parent's."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def worked(work: Callable[[], object]) -> float:
    """Seconds of processor time: what the clock would show if nothing else ran."""
    started = time.process_time()
    work()
    return time.process_time() - started


def both_times(work: Callable[[], object]) -> dict[str, float]:
    """Seconds by the clock, and of processor time over all threads; the second is the same on a busy machine."""
    worked = time.process_time()
    seconds = timed(work)
    return {"seconds": seconds, "processor_seconds": time.process_time() - worked}


def within(memory: str) -> dict[str, str | bool | int | float | list[str]]:
    """DuckDB's settings for a run that may hold so much; nothing for one that may hold what there is."""
    return {"memory_limit": memory, "preserve_insertion_order": False} if memory else {}


def say(**findings: object) -> None:
    """Print what was measured, as the last line."""
    print(json.dumps({**findings, "peak_megabytes": round(peak_megabytes())}))
