"""The worker is killed in the middle of a file and started again: the file is read once, and the office never waits for it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection
from handing import certificates, clerk, do_jobs, line, own_places

from tongxing.office.handovers import actions
from tongxing.office.handovers.models import Handover
from tongxing.office.handovers.workflow import HandoverState
from tongxing.office.jobs.keeper import Keeper
from tongxing.office.journal.models import Entry

PATIENCE = 60
Start = Callable[[], "subprocess.Popen[bytes]"]


@pytest.fixture(autouse=True)
def apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, transactional_db: None) -> None:
    """The worker's process is told of the tests' database and folders by its environment."""
    own_places(monkeypatch, tmp_path)
    told = connection.settings_dict
    host = quote(str(told["OPTIONS"].get("host") or told["HOST"]), safe="/")
    owner = f"{told['USER']}:{told['PASSWORD']}"
    port = f"&port={told['PORT']}" if told["PORT"] else ""
    monkeypatch.setenv("DATABASE_URL", f"postgresql://{owner}@/{told['NAME']}?host={host}{port}")
    do_jobs()


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts workers as the office does; none outlives the test."""
    started: list[subprocess.Popen[bytes]] = []

    def worker() -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "tongxing.office.jobs.worker"]
        started.append(subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True))
        return started[-1]

    yield worker
    for each in started:
        each.kill()
        each.communicate()


def until(state: HandoverState, handover: Handover) -> None:
    for _ in range(PATIENCE * 20):
        handover.refresh_from_db()
        if handover.state == state:
            return
        time.sleep(0.05)
    raise AssertionError(f"{handover.state} instead of {state}")


def test_killed_in_the_middle_and_started_again_it_is_done_once(start: Start) -> None:
    handover = actions.upload(
        by=clerk("canlian", "federation"), name="残疾人证.csv", content=certificates(line())
    )
    first = start()
    until(HandoverState.READING, handover)
    os.kill(first.pid, signal.SIGKILL)
    first.communicate()
    handover.refresh_from_db()
    assert handover.state == HandoverState.READING, "killed before it was done"
    start()
    until(HandoverState.READ, handover)
    assert (handover.attempts, handover.told["accepted"]) == (2, 1)
    assert Entry.objects.filter(action="读取完成").count() == 1


def test_the_keeper_starts_a_dead_worker_again_and_ends_with_the_office() -> None:
    keeper = Keeper()
    try:
        os.kill(keeper._worker.pid, signal.SIGKILL)
        handover = actions.upload(
            by=clerk("canlian", "federation"), name="残疾人证.csv", content=certificates(line())
        )
        until(HandoverState.READ, handover)
    finally:
        keeper.stop()
    assert keeper._worker.returncode is not None
