"""Writes what the intake accepted: staged rows, sealed identities, the manifest; each file at once or not at all."""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tongxing.extracts.across import SEALED
from tongxing.extracts.contract import Contract, staged_columns
from tongxing.extracts.keys import Keys
from tongxing.extracts.receipt import Json, staged_path

PRIVATE = 0o600
DRAFT = re.compile(r"\.[0-9a-f]{16}\..+")
_IDENTITY_SCHEMA = pa.schema([("person", pa.string()), ("sealed", pa.binary())])


def write_whole(path: Path, write: Callable[[Path], object], mode: int = 0o640) -> None:
    """Writes beside the place and renames: a reader sees the old file or the whole new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{secrets.token_hex(8)}.{path.name}")
    draft.touch(mode=mode)
    try:
        write(draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def clear_staged(staging: Path, file_hash: str) -> None:
    """Takes away what another program staged of this file, for this one may set other lines aside."""
    for pattern in ("*", "*/*", "*/*/*"):
        for path in staging.glob(f"{pattern}/{file_hash}.parquet"):
            path.unlink()


def stage(staging: Path, contract: Contract, rows: pa.Table, file: str, file_hash: str) -> None:
    """Writes the accepted rows of one file with their provenance."""
    length = rows.num_rows
    batch = f"{contract.name}-{file_hash[:12]}"
    columns = {name: rows.column(name) for name in rows.column_names if not name.startswith(SEALED)}
    columns |= {
        "_file": pa.array([file] * length, pa.string()),
        "_batch": pa.array([batch] * length, pa.string()),
    }
    table = pa.table({name: columns[name] for name, _ in staged_columns(contract)})
    path = staged_path(staging, contract.name, file_hash)
    write_whole(path, lambda draft: pq.write_table(table, draft, compression="zstd"))


def seal_identities(staging: Path, contract: Contract, rows: pa.Table, file_hash: str, keys: Keys) -> None:
    """Writes each person's identity once, encrypted; the last line of a person wins."""
    names = [name for name in rows.column_names if name.startswith(SEALED)]
    if not names or "person" not in rows.column_names:
        return
    latest: dict[str, Json] = {}
    for row in rows.select(["person", *names]).filter(pc.is_valid(rows.column("person"))).to_pylist():
        person = row.pop("person")
        latest[person] = {
            name.removeprefix(SEALED): value for name, value in row.items() if value is not None
        }
    sealed = [
        keys.seal(json.dumps(identity, ensure_ascii=False).encode(), person)
        for person, identity in latest.items()
    ]
    table = pa.table(
        [pa.array(list(latest), pa.string()), pa.array(sealed, pa.binary())], schema=_IDENTITY_SCHEMA
    )
    path = _identity_part(staging, contract.name, file_hash)
    write_whole(path, lambda draft: pq.write_table(table, draft), PRIVATE)


def _identity_part(staging: Path, contract: str, file_hash: str) -> Path:
    return staging / "identities" / "parts" / contract / f"{file_hash}.parquet"


def gather_identities(staging: Path, contract: str, hashes: Iterable[str]) -> None:
    """Puts the sealed identities of the files of one contract together, one row for each person."""
    parts = [path for each in hashes if (path := _identity_part(staging, contract, each)).exists()]
    path = staging / "identities" / f"{contract}.parquet"
    if len(parts) == 1:
        write_whole(path, lambda draft: shutil.copyfile(parts[0], draft), PRIVATE)
    elif parts:
        people: dict[str, bytes] = {}
        for part in parts:
            table = pq.read_table(part)
            people |= dict(
                zip(table.column("person").to_pylist(), table.column("sealed").to_pylist(), strict=True)
            )
        gathered = pa.table([list(people), list(people.values())], schema=_IDENTITY_SCHEMA)
        write_whole(path, lambda draft: pq.write_table(gathered, draft), PRIVATE)


def write_json(path: Path, content: Json) -> None:
    """Writes JSON for people and programs to read."""
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    write_whole(path, lambda draft: draft.write_text(text + os.linesep, encoding="utf-8"))
