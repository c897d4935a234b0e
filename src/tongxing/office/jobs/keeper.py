"""Starts the worker's process beside the office, starts it again when it dies, and ends it with the office."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
PATIENCE = 15.0


class Keeper:
    """Keeps one worker alive until it is told to stop."""

    def __init__(self) -> None:
        self._ending = threading.Event()
        self._worker = _started()
        self._watch = threading.Thread(target=self._keep, daemon=True)
        self._watch.start()

    def _keep(self) -> None:
        pause = FIRST_PAUSE
        while not self._ending.is_set():
            self._worker.wait()
            _let_go(self._worker)
            if self._ending.wait(pause):
                return
            pause = min(pause * 2, LONGEST_PAUSE)
            self._worker = _started()

    def stop(self) -> None:
        """Closing its stdin asks it to end; what it does not finish in time is begun again at the next start."""
        self._ending.set()
        _let_go(self._worker)
        try:
            self._worker.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._worker.kill()
            self._worker.wait()


def _let_go(worker: "subprocess.Popen[bytes]") -> None:
    with suppress(OSError):
        if worker.stdin:
            worker.stdin.close()


def _started() -> "subprocess.Popen[bytes]":
    """In a session of its own, so that Ctrl+C ends the office, and the office ends the worker."""
    command = [sys.executable, "-m", "tongxing.office.jobs.worker"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)


@contextmanager
def worker_beside() -> Iterator[Keeper]:
    """A worker for as long as the block lasts."""
    keeper = Keeper()
    try:
        yield keeper
    finally:
        keeper.stop()
