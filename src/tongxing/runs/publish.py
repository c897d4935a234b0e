"""Puts a finished snapshot in its place in one instant, or not at all. Knows folders and names, not what is in them.

A run killed at any point leaves only a `.tmp-` folder, which the next run clears away.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tongxing.runs.errors import AnotherRunError

UNFINISHED = ".tmp-"
LATEST = "latest"


@contextmanager
def only_writer(snapshots: Path) -> Iterator[None]:
    """Hold the folder's lock; the system lets go of it even when the run is killed. Raises `AnotherRunError`."""
    snapshots.mkdir(parents=True, exist_ok=True)
    with (snapshots / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AnotherRunError(
                f"另一次运行正在写 {snapshots}，请等它结束再试 (another run is writing here; wait and try again)"
            ) from None
        yield


def unfinished_folder(snapshots: Path, name: str) -> Path:
    """An empty folder to write the snapshot `name` into; what killed runs left behind is removed first."""
    for left_behind in snapshots.glob(f"{UNFINISHED}*"):
        shutil.rmtree(left_behind) if left_behind.is_dir() else left_behind.unlink()
    folder = snapshots / f"{UNFINISHED}{name}"
    folder.mkdir()
    return folder


def spill_folder(snapshots: Path) -> Path:
    """Where the engine may put what does not fit in memory; cleared away like every unfinished folder."""
    return snapshots / f"{UNFINISHED}spill"


def publish(folder: Path, snapshots: Path, name: str) -> Path:
    """Bring `folder` to disk, then rename it to `name`, then point `latest` at it."""
    for path in sorted(folder.rglob("*"), reverse=True):
        to_disk(path)
    to_disk(folder)
    folder.rename(snapshots / name)
    to_disk(snapshots)
    point_latest_at(snapshots, name)
    return snapshots / name


def point_latest_at(snapshots: Path, name: str) -> None:
    """`latest` is a text file with the newest snapshot's name, replaced whole."""
    new = snapshots / f"{UNFINISHED}{LATEST}.txt"
    new.write_text(name + "\n", encoding="utf-8")
    to_disk(new)
    new.replace(snapshots / LATEST)
    to_disk(snapshots)


def name_in_force(snapshots: Path) -> str:
    """The name that `latest` bears; '' before the first run."""
    latest = snapshots / LATEST
    return latest.read_text(encoding="utf-8", errors="replace").strip() if latest.is_file() else ""


def to_disk(path: Path) -> None:
    """Return when the file or folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
