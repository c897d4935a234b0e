"""Publishing: whole or not at all, one writer at a time."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tongxing.runs.engine import engine_at, refuse_unknown
from tongxing.runs.errors import AnotherRunError, EngineError, NoRoomError, NoSnapshotError
from tongxing.runs.publish import only_writer, point_latest_at, publish, unfinished_folder
from tongxing.runs.snapshot import Snapshot


def test_a_snapshot_appears_under_its_name_and_as_the_latest(tmp_path: Path) -> None:
    folder = unfinished_folder(tmp_path, "city-1")
    (folder / "receipt.json").write_text("{}")
    assert not (tmp_path / "city-1").exists()
    publish(folder, tmp_path, "city-1")
    assert Snapshot.open(tmp_path).name == "city-1"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["city-1", "latest"]


def test_what_a_killed_run_left_behind_is_cleared_away(tmp_path: Path) -> None:
    left = unfinished_folder(tmp_path, "city-1") / "nodes"
    left.mkdir()
    (tmp_path / ".tmp-latest.txt").write_text("half")
    unfinished_folder(tmp_path, "city-2")
    assert [path.name for path in tmp_path.iterdir()] == [".tmp-city-2"]


def test_an_unfinished_snapshot_cannot_be_opened(tmp_path: Path) -> None:
    unfinished_folder(tmp_path, "city-1")
    with pytest.raises(NoSnapshotError, match="没有快照"):
        Snapshot.open(tmp_path)


def test_latest_can_be_pointed_back(tmp_path: Path) -> None:
    for name in ("city-1", "city-2"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "receipt.json").write_text("{}")
        point_latest_at(tmp_path, name)
    point_latest_at(tmp_path, "city-1")
    assert Snapshot.open(tmp_path).name == "city-1"


def test_two_runs_do_not_write_at_once(tmp_path: Path) -> None:
    with only_writer(tmp_path), pytest.raises(AnotherRunError, match="另一次运行"), only_writer(tmp_path):
        pass
    with only_writer(tmp_path):
        pass


def test_a_full_disk_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NoRoomError, match="磁盘"), engine_at(tmp_path):
        raise duckdb.IOException("Could not write file: No space left on device\nstack")


def test_an_engine_that_is_not_there_is_refused_with_a_sentence() -> None:
    with pytest.raises(EngineError, match="abacus"):
        refuse_unknown("abacus")
