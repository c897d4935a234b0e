"""The pseudonym key can be changed: what is published follows, nothing of the former key is left, and a kill costs nothing."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tongxing.demo import write_city
from tongxing.extracts import KeyProblemError, Keys
from tongxing.extracts.linkage import aliases_path
from tongxing.extracts.rotation import next_pseudonyms, put_in_force, rekeyed_texts
from tongxing.runs import rekeying
from tongxing.runs.receipt import read_receipt
from tongxing.runs.rekeying import rekey_snapshots
from tongxing.runs.run import run

ON = date(2024, 12, 31)
PSEUDONYM = re.compile(r"(?<![0-9a-z])[0-9a-f]{24}(?![0-9a-z])")


Places = tuple[Path, Path]


@pytest.fixture(scope="module")
def run_once(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """A small city under its first keys: its folder with all that one run made, and the snapshot in it."""
    folder = tmp_path_factory.mktemp("rotation")
    write_city("baotou", 1000, folder / "inbox", seed=11, progress=None)
    lay_in_a_decision(folder)
    with pytest.MonkeyPatch.context() as patch:
        stand_in(folder, patch)
        return folder, Path(run("baotou", folder / "inbox", ON, folder / "snapshots").path).relative_to(folder)


def lay_in_a_decision(folder: Path) -> None:
    """Written by hand under the key of its day: two people are one."""
    numbers = re.findall(rb"(?<!\d)\d{17}[\dX](?!\d)", (folder / "inbox/户籍家庭.csv").read_bytes())
    one, other = Keys.at(folder / "keys").pseudonyms.of_many(list(dict.fromkeys(numbers))[:2])
    lines = ["待认记录,人员编号,认定,认定日期", f"{one},{other},同一人,2024-12-01", ""]
    (folder / "inbox/认人.csv").write_text("\n".join(lines), encoding="utf-8")


def stand_in(folder: Path, patch: pytest.MonkeyPatch) -> None:
    for name in ("keys", "staging", "snapshots", "inbox"):
        patch.setenv(f"TONGXING_{name.upper()}", str(folder / name))


@pytest.fixture
def places(run_once: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """The same for a test of its own; no file remembers where it stood."""
    made, snapshot = run_once
    folder = tmp_path / "places"
    shutil.copytree(made, folder, symlinks=True)
    stand_in(folder, monkeypatch)
    return folder, folder / snapshot


def tables(snapshot: Path) -> dict[str, bytes]:
    return {path.relative_to(snapshot).as_posix(): path.read_bytes() for path in snapshot.rglob("*.parquet")}


def pseudonyms_in(snapshot: Path) -> set[str]:
    return {
        found
        for path in snapshot.rglob("*.parquet")
        for column in pq.read_table(path).columns
        if str(column.type) == "string"
        for text in column.unique().to_pylist()
        for found in PSEUDONYM.findall(text or "")
    }


@pytest.mark.long
def test_a_rekeyed_snapshot_is_byte_for_byte_what_a_run_under_the_new_key_makes(places: Places) -> None:
    folder, before = places
    keys, inbox, snapshots = folder / "keys", folder / "inbox", folder / "snapshots"
    former = pseudonyms_in(before)
    new = next_pseudonyms(keys)
    assert len(former) > 300 and list(rekey_snapshots(snapshots, new)) == [before.name]
    assert read_receipt(before).pseudonym_key == new.fingerprint
    assert aliases_path(folder / "staging").exists()
    put_in_force(keys, folder / "staging")

    again = run("baotou", inbox, ON, snapshots)
    assert Keys.at(keys).pseudonyms.fingerprint == new.fingerprint
    assert not list(keys.glob("*.next"))
    assert not again.reused and tables(Path(again.path)) == tables(before)
    assert not former & pseudonyms_in(before)


@pytest.mark.long
def test_a_rotation_killed_anywhere_is_finished_by_the_next_call(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, snapshot = places
    snapshots, name = folder / "snapshots", snapshot.name
    new = next_pseudonyms(folder / "keys")
    for at in ("_write_table", "to_disk", "_exchange", "rename"):
        with monkeypatch.context() as broken:
            if at == "rename":
                broken.setattr(rekeying, "_exchange", lambda place, new, former: place.rename(former) and 1 / 0)
            else:
                broken.setattr(rekeying, at, lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                list(rekey_snapshots(snapshots, new))
    assert not (snapshots / name).exists(), "the last of the four kills came between the two renames"
    assert next_pseudonyms(folder / "keys").fingerprint == new.fingerprint
    assert list(rekey_snapshots(snapshots, new)) == [name]
    assert {path.name for path in snapshots.iterdir()} == {".lock", "latest", name}
    assert list(rekey_snapshots(snapshots, new)) == [name], "a second time changes nothing"


def test_a_number_under_two_keys_is_the_first_pseudonym_under_the_second(tmp_path: Path) -> None:
    before = Keys.at(tmp_path).pseudonyms
    new = next_pseudonyms(tmp_path)
    put_in_force(tmp_path, tmp_path / "staging")
    after = Keys.at(tmp_path).pseudonyms
    assert after.of("150202199001010018") == new.rekeyed([before.of("150202199001010018")])[0]
    assert after.of("150202199001010018") != before.of("150202199001010018")


def test_only_what_is_a_pseudonym_is_replaced(tmp_path: Path) -> None:
    keys = next_pseudonyms(tmp_path)
    one = "ab" * 12
    (new,) = keys.rekeyed([one])
    texts = [f"{one}@91150202MA0MXXXX1X", one, "ab" * 16, "AB" * 12, f"x{one}", "91150202MA0MXXXX1X"]
    assert rekeyed_texts(texts, keys) == {texts[0]: f"{new}@91150202MA0MXXXX1X", one: new}


def test_no_run_begins_while_a_rotation_is_unfinished(
    run_once: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch)
    keys, inbox, snapshots = tmp_path / "keys", tmp_path / "inbox", tmp_path / "snapshots"
    inbox.mkdir()
    shutil.copy(run_once[0] / "inbox" / "残疾人证.xlsx", inbox)
    next_pseudonyms(keys)
    with pytest.raises(KeyProblemError, match="rotate-key"):
        run("baotou", inbox, ON, snapshots)
    put_in_force(keys, tmp_path / "staging")
    assert run("baotou", inbox, ON, snapshots).snapshot
