"""Published snapshots under a new pseudonym key, one after the other, each whole or not at all. Knows no identity.

Every pseudonym, wherever it stands (alone, inside a subject's name, in a detail), is replaced; nothing else changes.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from tongxing.extracts import Pseudonyms
from tongxing.extracts.keys import PSEUDONYM_CHARACTERS
from tongxing.extracts.rotation import rekeyed_texts
from tongxing.runs.duckdb_engine import DuckDb, duckdb_at, quoted
from tongxing.runs.findings import finding_id
from tongxing.runs.publish import LATEST, UNFINISHED, spill_folder, to_disk
from tongxing.runs.receipt import read_receipt

_NEW, _FORMER = ".rekeyed-", ".former-"


def rekey_snapshots(snapshots: Path, pseudonyms: Pseudonyms) -> Iterator[str]:
    """Re-keys every published snapshot that is not yet under this key; gives each name when it is done.

    Killed at any point, it can simply be called again with the same key.
    """
    for name in _names(snapshots):
        new, place = snapshots / f"{_NEW}{name}", snapshots / name
        if place.is_dir() and read_receipt(place).pseudonym_key == pseudonyms.fingerprint:
            shutil.rmtree(new, ignore_errors=True)
        else:
            if place.is_dir() and not (new / "receipt.json").is_file():
                _write_rekeyed(place, new, pseudonyms)
            _exchange(place, new, snapshots / f"{_FORMER}{name}")
        shutil.rmtree(snapshots / f"{_FORMER}{name}", ignore_errors=True)
        yield name


def _names(snapshots: Path) -> list[str]:
    """Published ones, and those that a killed rotation had taken away to exchange."""
    published = {path.name for path in snapshots.iterdir() if (path / "receipt.json").is_file()}
    names = {name for name in published if not name.startswith((_NEW, _FORMER, UNFINISHED))}
    return sorted(names | {name.removeprefix(_NEW) for name in published if name.startswith(_NEW)} - {LATEST})


def _exchange(place: Path, new: Path, former: Path) -> None:
    if place.is_dir():
        shutil.rmtree(former, ignore_errors=True)
        place.rename(former)
    new.rename(place)
    to_disk(place.parent)


def _write_rekeyed(place: Path, new: Path, pseudonyms: Pseudonyms) -> None:
    """The receipt last: a folder that has one is whole."""
    shutil.rmtree(new, ignore_errors=True)
    for path in sorted(path for path in place.rglob("*") if path.is_file() and path.name != "receipt.json"):
        target = new / path.relative_to(place)
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".parquet":
            _write_table(path, target, pseudonyms, spill_folder(place.parent))
        else:
            shutil.copyfile(path, target)
        to_disk(target)
    receipt = json.loads((place / "receipt.json").read_text(encoding="utf-8"))
    receipt["pseudonym_key"] = pseudonyms.fingerprint
    (new / "receipt.json").write_text(json.dumps(receipt, ensure_ascii=False, indent=1), encoding="utf-8")
    to_disk(new / "receipt.json")


def _write_table(path: Path, target: Path, pseudonyms: Pseudonyms, spill: Path) -> None:
    """The same rows in the order that a run under the new key would write them; without a pseudonym the same bytes."""
    with duckdb_at(spill) as engine:
        engine.make("kept", f"SELECT * FROM read_parquet({quoted(path)})")
        texts = [str(name) for name, kind, *_ in engine.ask("DESCRIBE kept") if kind == "VARCHAR"]
        changed = [_rekey_column(engine, name, pseudonyms) for name in texts]
        if not any(changed):
            shutil.copyfile(path, target)
            return
        if path.name == "findings.parquet":
            engine.make("kept", f"SELECT * REPLACE ({finding_id()} AS finding) FROM kept")
        engine.write("kept", target)


def _rekey_column(engine: DuckDb, column: str, pseudonyms: Pseudonyms) -> bool:
    """Whether the column holds any pseudonym; if so, in the table `kept` each has been replaced."""
    held = f'SELECT DISTINCT "{column}" FROM kept WHERE regexp_matches("{column}", \'[0-9a-f]{{{PSEUDONYM_CHARACTERS}}}\')'
    new = rekeyed_texts((str(text) for (text,) in engine.ask(held)), pseudonyms)
    if not new:
        return False
    engine.con.register("rekeyed", pa.table({"former": list(new), "renewed": list(new.values())}))
    engine.make(
        "kept",
        f'SELECT k.* REPLACE (coalesce(r.renewed, k."{column}") AS "{column}")'
        f' FROM kept AS k LEFT JOIN rekeyed AS r ON r.former = k."{column}"',
    )
    engine.con.unregister("rekeyed")
    return True
