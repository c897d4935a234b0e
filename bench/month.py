"""The whole month of the demo city, from raw files to open cases, beside a floor that only copies and reads the same bytes.

Usage: python -m bench.month make FOLDER [PEOPLE] · whole FOLDER · floor FOLDER. The office is set up before the clock starts.
"""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from bench import measure
from tongxing.terms import places

ON = date(2024, 12, 31)
PAUSE = 0.1


def make(folder: Path, people: int) -> None:
    """The departments' files, once."""
    from tongxing.demo import write_city

    shutil.rmtree(folder / "inbox", ignore_errors=True)
    write_city("baotou", people, folder / "inbox", seed=1, progress=None)


def whole(folder: Path) -> None:
    """Nothing staged, no snapshot, an empty office: files are read, the river runs, cases are opened."""
    os.environ["TONGXING_VAR"] = str(folder / "var")
    shutil.rmtree(folder / "var", ignore_errors=True)
    from tongxing.office.config.opening import open_office

    open_office()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    from tongxing.office import seam
    from tongxing.runs.run import run

    with together() as held:
        started, worked = time.perf_counter(), _processor()
        receipt = run("baotou", folder / "inbox", ON, places.snapshots())
        ran = time.perf_counter() - started
        intake = seam.take_in(Path(receipt.path))
        seconds = time.perf_counter() - started
    measure.say(
        seconds=round(seconds, 1),
        processor_seconds=round(_processor() - worked, 1),
        steps={name.split()[0]: took for name, took in receipt.seconds.items()},
        river_seconds=round(ran - receipt.seconds["读入 intake"], 1),
        cases_seconds=round(seconds - ran, 1),
        lines=sum(batch.lines for batch in receipt.batches),
        cases=intake.opened,
        together_megabytes=round(max(held)),
    )


def floor(folder: Path) -> None:
    """Every byte of the same files read once and hashed."""

    def read() -> None:
        for path in sorted(path for path in (folder / "inbox").rglob("*") if path.is_file()):
            hashlib.sha256(path.read_bytes()).digest()

    measure.say(seconds=round(measure.timed(read), 2))


def _processor() -> float:
    """Of this process and its ended children; the database's own is not in it."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in spent)


@contextmanager
def together() -> Iterator[list[float]]:
    """Megabytes held by this process and all its children, shared pages counted once, sampled while the body runs."""
    held, over = [0.0], threading.Event()

    def sample() -> None:
        while not over.wait(PAUSE):
            held.append(sum(_proportional(pid) for pid in _family(os.getpid())))

    watcher = threading.Thread(target=sample, daemon=True)
    watcher.start()
    yield held
    over.set()
    watcher.join()


def _family(pid: int) -> list[int]:
    """A process and its descendants."""
    found = [pid]
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += _family(int(child))
    return found


def _proportional(pid: int) -> float:
    with suppress(OSError, StopIteration):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("Pss:")).split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    what, where = sys.argv[1], Path(sys.argv[2])
    if what == "make":
        make(where, int(sys.argv[3]) if len(sys.argv) > 3 else 74_000)
    else:
        {"whole": whole, "floor": floor}[what](where)
