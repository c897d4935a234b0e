"""The pseudonym key can be changed: what is published follows, nothing of the former key is left, and a kill costs nothing."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tongxing.demo import write_city
from tongxing.extracts import KeyProblemError, Keys
from tongxing.extracts.rotation import next_pseudonyms, put_in_force, rekeyed_texts
from tongxing.runs import rekeying
from tongxing.runs.receipt import read_receipt
from tongxing.runs.rekeying import rekey_snapshots
from tongxing.runs.run import run

ON = date(2024, 12, 31)
PSEUDONYM = re.compile(r"(?<![0-9a-z])[0-9a-f]{24}(?![0-9a-z])")


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("keys", "staging", "snapshots", "inbox"):
        monkeypatch.setenv(f"TONGXING_{name.upper()}", str(tmp_path / name))
    write_city("baotou", 1000, tmp_path / "inbox", seed=11, progress=None)
    return tmp_path


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
def test_a_rekeyed_snapshot_is_byte_for_byte_what_a_run_under_the_new_key_makes(places: Path) -> None:
    inbox, snapshots = places / "inbox", places / "snapshots"
    before = Path(run("baotou", inbox, ON, snapshots).path)
    former = pseudonyms_in(before)
    new = next_pseudonyms(places / "keys")
    assert len(former) > 300 and list(rekey_snapshots(snapshots, new)) == [before.name]
    assert read_receipt(before).pseudonym_key == new.fingerprint
    put_in_force(places / "keys", places / "staging")

    again = run("baotou", inbox, ON, snapshots)
    assert Keys.at(places / "keys").pseudonyms.fingerprint == new.fingerprint
    assert not list((places / "keys").glob("*.next"))
    assert not again.reused and tables(Path(again.path)) == tables(before)
    assert not former & pseudonyms_in(before)


@pytest.mark.long
def test_a_rotation_killed_anywhere_is_finished_by_the_next_call(
    places: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshots = places / "snapshots"
    name = Path(run("baotou", places / "inbox", ON, snapshots).path).name
    new = next_pseudonyms(places / "keys")
    for at in ("_write_table", "to_disk", "_exchange", "rename"):
        with monkeypatch.context() as broken:
            if at == "rename":
                broken.setattr(rekeying, "_exchange", lambda place, new, former: place.rename(former) and 1 / 0)
            else:
                broken.setattr(rekeying, at, lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                list(rekey_snapshots(snapshots, new))
    assert not (snapshots / name).exists(), "the last of the four kills came between the two renames"
    assert next_pseudonyms(places / "keys").fingerprint == new.fingerprint
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


def test_no_run_begins_while_a_rotation_is_unfinished(places: Path) -> None:
    next_pseudonyms(places / "keys")
    with pytest.raises(KeyProblemError, match="rotate-key"):
        run("baotou", places / "inbox", ON, places / "snapshots")
    put_in_force(places / "keys", places / "staging")
    assert run("baotou", places / "inbox", ON, places / "snapshots").snapshot
