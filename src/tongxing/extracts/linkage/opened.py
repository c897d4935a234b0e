"""Opens links and review pairs for the office, which seals them again; how they came about is not decided here."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from tongxing.extracts.identities import opened_identities
from tongxing.extracts.keys import Keys
from tongxing.extracts.linkage.places import links_path, review_path

_PAIR = ("record", "person", "weight", "levels", "contract", "line", "lines")


@dataclass(frozen=True, slots=True, repr=False)
class OpenedLink:
    """A record and a person with both identities in clear. `how` is empty for a pair that a person must decide."""

    record: str
    person: str
    how: str
    weight: float | None
    levels: str
    contract: str
    line: int
    lines: int
    left: Mapping[str, str]
    right: Mapping[str, str]


@dataclass(frozen=True, slots=True, repr=False)
class _Place:
    contract: str
    line: int
    lines: int
    said: Mapping[str, str]


def opened_links(staging: Path, keys: Keys) -> Iterator[OpenedLink]:
    """The pairs for a person, then what was linked. Raises `KeyProblemError` where another key sealed them."""
    yield from _pairs(review_path(staging), keys)
    yield from _links(staging, keys)


def _pairs(path: Path, keys: Keys) -> Iterator[OpenedLink]:
    for row in pq.read_table(path).to_pylist() if path.exists() else []:
        left, right = (
            json.loads(keys.open(row[side], row["pair_id"])) for side in ("sealed_left", "sealed_right")
        )
        yield OpenedLink(how="", left=left, right=right, **{name: row[name] for name in _PAIR})


def _links(staging: Path, keys: Keys) -> Iterator[OpenedLink]:
    path = links_path(staging)
    rows = pq.read_table(path).to_pylist() if path.exists() else []
    found = _places(staging, keys, {row["_record"] for row in rows})
    known = dict(opened_identities(staging, keys, {row["person"] for row in rows})) if rows else {}
    for row in rows:
        place = found.get(row["_record"], _Place("", 0, 0, {}))
        yield OpenedLink(
            record=row["_record"],
            person=row["person"],
            how=row["how"],
            weight=row["weight"],
            levels=row["levels"],
            contract=place.contract,
            line=place.line,
            lines=place.lines,
            left=place.said,
            right=known.get(row["person"], {}),
        )


def _places(staging: Path, keys: Keys, records: Collection[str]) -> dict[str, _Place]:
    """Where each record stands first, on how many lines, and what it says of its person."""
    first: dict[str, tuple[str, int, bytes]] = {}
    lines: dict[str, int] = {}
    for path in sorted((staging / "unidentified").glob("*/*.parquet")) if records else ():
        table = pq.read_table(path, columns=["_record", "_line", "sealed"])
        columns = (table[name].to_pylist() for name in ("_record", "_line", "sealed"))
        for record, line, sealed in zip(*columns, strict=True):
            if record in records:
                first.setdefault(record, (path.parent.name, line, sealed))
                lines[record] = lines.get(record, 0) + 1
    return {
        record: _Place(contract, line, lines[record], json.loads(keys.open(sealed, record)))
        for record, (contract, line, sealed) in first.items()
    }
