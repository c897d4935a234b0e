"""A small city that comes in two deliveries, and runs over it that are killed at random instants. Asserts nothing."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl

from tests.river.intake_files import CERTIFICATES, INSURED, certificate, insured, write_csv, write_xlsx
from tongxing.demo import write_city
from tongxing.demo.city import LEAST_PEOPLE
from tongxing.extracts import Keys, read_inbox
from tongxing.law import load_pack

ON = date(2024, 12, 31)
LINES = 300
SEED = 5
TOOK = 8.0
"""Seconds that a first run may take; a kill comes before. Later ones go by what runs took that were over too early."""
IN_PROCESSES = """
from tongxing.extracts import inbox
from tongxing.cli import main
inbox.BYTES_WORTH_PROCESSES = 0
main()
"""
_CHANGING = ("seconds", "peak_memory_mb", "path", "reused")


@dataclass(frozen=True)
class Ground:
    """Two deliveries and the keys that every run uses."""

    folder: Path

    @property
    def first(self) -> Path:
        return self.folder / "first"

    @property
    def second(self) -> Path:
        """A corrected file, a late month, a mended workbook, and everything else."""
        return self.folder / "second"


def make_ground(folder: Path) -> Ground:
    """Writes both deliveries; the mended workbook is made from what an intake of the first hands back."""
    ground = Ground(folder)
    write_city("baotou", LEAST_PEOPLE, folder / "city", SEED)
    for place in (ground.first, ground.second):
        place.mkdir()
    for number, path in enumerate(sorted((folder / "city").iterdir())):
        _shorten(path, (ground.second if number % 2 else ground.first) / path.name)
    wrong, doubtful = insured(8, month="x"), certificate(9)
    doubtful[3] = "女"
    write_csv(ground.first / "补报.csv", [INSURED, insured(1), insured(2), insured(3), wrong])
    write_xlsx(ground.first / "补证.xlsx", [CERTIFICATES, certificate(1), doubtful])
    write_csv(ground.second / "补报更正.csv", [INSURED, insured(1, wage="6000.00"), insured(2)])
    write_csv(ground.second / "迟到的月份.csv", [INSURED, insured(1, month="202312")])
    _mend(ground)
    return ground


def _shorten(path: Path, into: Path) -> None:
    content = path.read_bytes()
    if path.suffix == ".csv":
        content = b"\n".join(content.split(b"\n")[:LINES]) + b"\n"
    into.write_bytes(content)


def _mend(ground: Ground) -> None:
    staging = ground.folder / "staging-of-the-first"
    read_inbox(ground.first, staging, load_pack("baotou"), Keys.at(ground.folder / "keys"))
    book = openpyxl.load_workbook(staging / "quarantine/补报_待更正.xlsx")
    book.active["B2"], book.active.cell(2, 2 + INSURED.index("费款所属期") + 1).value = "已修改", "202401"
    book.save(ground.second / "补报_待更正.xlsx")
    book = openpyxl.load_workbook(staging / "quarantine/补证_待更正.xlsx")
    book.active["B2"] = "确认无误"
    book.save(ground.second / "补证_待更正.xlsx")


@dataclass
class Place:
    """Where one chain of runs works."""

    ground: Ground
    folder: Path
    took: float = TOOK

    def deliver(self, delivery: Path) -> None:
        shutil.copytree(delivery, self.folder / "inbox", dirs_exist_ok=True)

    def start(self, *, processes: bool = False) -> subprocess.Popen[bytes]:
        """`tongxing run`, as anybody would call it, in a session of its own; `processes`: as for a large inbox."""
        options = {"--inbox": self.folder / "inbox", "--snapshots": self.folder / "snapshots", "--on": ON}
        program = ["-c", IN_PROCESSES] if processes else ["-m", "tongxing.cli"]
        command = [sys.executable, *program, "run", "--pack", "baotou", "--json"]
        command += [str(part) for option in options.items() for part in option]
        ours = {
            "TONGXING_KEYS": self.ground.folder / "keys",
            "TONGXING_STAGING": self.folder / "staging",
            "TONGXING_VAR": self.folder / "var",
        }
        env = os.environ | {name: str(value) for name, value in ours.items()}
        return subprocess.Popen(
            command, env=env, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )

    def finish(self) -> None:
        """A run that nobody disturbs."""
        running = self.start()
        _, told = running.communicate()
        if running.returncode not in (0, 1):  # 1: done, with lines to mend
            raise AssertionError(told.decode()[-2000:])

    def kill(self, dice: random.Random, *, seen: bool = False) -> bool:
        """Starts a run and kills it at an instant; `seen`: not before the deliveries are noted. False: it was over."""
        running, began = self.start(processes=dice.random() < 0.25), time.monotonic()
        while seen and running.poll() is None and not (self.folder / "staging/deliveries.json").exists():
            time.sleep(0.002)
        if dice.random() < 0.5:
            _wait(running, dice.uniform(0.0 if seen else 0.5, self.took))
        else:
            self._wait_for_files(running, dice.randrange(1, 60))
        killed = running.poll() is None
        if killed:
            os.killpg(running.pid, signal.SIGKILL)
        else:
            self.took = time.monotonic() - began
        running.communicate()
        return killed

    def begin_again(self, dice: random.Random) -> None:
        """After a run that was over: its snapshot is made again, and now and then every file is read again."""
        shutil.rmtree(self.folder / "snapshots", ignore_errors=True)
        if dice.random() < 0.5:
            (self.folder / "staging/manifest.json").unlink(missing_ok=True)
            self.took = TOOK

    def _wait_for_files(self, running: subprocess.Popen[bytes], number: int) -> None:
        """Until so many files have come or changed: quick steps are met as often as slow ones."""
        before = self._marks()
        while running.poll() is None and len(self._marks() - before) < number:
            time.sleep(0.002)

    def _marks(self) -> set[tuple[str, int]]:
        found: set[tuple[str, int]] = set()
        for root in ("staging", "snapshots"):
            for folder, _, names in os.walk(self.folder / root):
                found |= {(f"{folder}/{name}", _written(f"{folder}/{name}")) for name in names}
        return found

    def published(self) -> dict[str, str]:
        """What the latest snapshot and the staging hold, by file, apart from what differs from run to run."""
        name = (self.folder / "snapshots/latest").read_text().strip()
        root = self.folder / "snapshots" / name
        files = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
        digests = {each: _digest(path) for each, path in sorted(files.items()) if each != "receipt.json"}
        receipt = json.loads((root / "receipt.json").read_text())
        told = {key: value for key, value in receipt.items() if key not in _CHANGING}
        books = sorted((self.folder / "staging/quarantine").glob("*.xlsx"))
        return {
            "name": name,
            "receipt": json.dumps(told, sort_keys=True, ensure_ascii=False),
            **digests,
            **{book.name: _digest(book) for book in books},
        }

    def left_behind(self) -> list[Path]:
        """Drafts and unfinished folders that no later run cleared away."""
        drafts = [path for path in (self.folder / "staging").rglob(".*") if path.name != ".lock"]
        return drafts + list((self.folder / "snapshots").glob(".tmp-*"))


def _wait(running: subprocess.Popen[bytes], seconds: float) -> None:
    end = time.monotonic() + seconds
    while running.poll() is None and time.monotonic() < end:
        time.sleep(0.005)


def _written(path: str) -> int:
    try:
        return Path(path).stat().st_mtime_ns
    except OSError:
        return 0


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def undisturbed(ground: Ground, folder: Path) -> dict[str, str]:
    """The two deliveries, each run once to its end."""
    place = Place(ground, folder)
    for delivery in (ground.first, ground.second):
        place.deliver(delivery)
        place.finish()
    return place.published()


def disturbed(ground: Ground, folder: Path, kills: int, dice: random.Random) -> tuple[Place, int]:
    """The same with `kills` kills on the way; the second delivery comes after the first was only half read."""
    place, done = Place(ground, folder), 0
    place.deliver(ground.first)
    while done < max(1, kills // 3):
        if place.kill(dice, seen=True):
            done += 1
        else:
            place.begin_again(dice)
    place.deliver(ground.second)
    while done < kills:
        if place.kill(dice):
            done += 1
        else:
            place.begin_again(dice)
    place.finish()
    return place, done
