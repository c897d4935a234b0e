"""The pairs that a person must decide, both identities sealed for the office. Opens no more people than stand in a pair."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tongxing.extracts.identities import opened_identities
from tongxing.extracts.keys import Keys
from tongxing.extracts.linkage.choosing import Candidate
from tongxing.extracts.linkage.places import PAIRS, review_path
from tongxing.extracts.linkage.waiting import Waiting
from tongxing.extracts.staging import PRIVATE, write_whole


@dataclass(frozen=True, slots=True, repr=False)
class Side:
    """Where a record stands and what it says of its person."""

    contract: str
    file: str
    sheet: str
    line: int
    lines: int
    said: Mapping[str, str]


def pair_id(record: str, person: str) -> str:
    """The same record and person always make the same pair."""
    return sha256(f"{record}\n{person}".encode()).hexdigest()[:24]


def side_of(each: Waiting) -> Side:
    """The left side of a damaged identity."""
    return Side(each.contract, each.file, each.sheet, each.line, each.lines, each.said)


def write_review(staging: Path, pairs: Sequence[Candidate], sides: Mapping[str, Side], keys: Keys) -> None:
    """Writes the pairs, or takes the file away where nothing is to be decided."""
    path = review_path(staging)
    if not pairs:
        path.unlink(missing_ok=True)
        return
    people = {pair.person for pair in pairs} | {pair.record for pair in pairs}
    identities = dict(opened_identities(staging, keys, people))
    rows = [_row(pair, sides[pair.record], identities, keys) for pair in pairs]
    table = pa.Table.from_pylist(rows, schema=PAIRS)
    write_whole(path, lambda draft: pq.write_table(table, draft), PRIVATE)


def _row(
    pair: Candidate, side: Side, identities: Mapping[str, Mapping[str, str]], keys: Keys
) -> dict[str, str | int | float | bytes | None]:
    name = pair_id(pair.record, pair.person)
    left = {**side.said, **identities.get(pair.record, {})}
    return {
        "pair_id": name,
        "record": pair.record,
        "person": pair.person,
        "contract": side.contract,
        "file": side.file,
        "sheet": side.sheet,
        "line": side.line,
        "lines": side.lines,
        "weight": pair.weight,
        "levels": pair.levels,
        "sealed_left": _sealed(left, name, keys),
        "sealed_right": _sealed(identities.get(pair.person, {}), name, keys),
    }


def _sealed(identity: Mapping[str, str], belongs_to: str, keys: Keys) -> bytes:
    return keys.seal(json.dumps(dict(identity), ensure_ascii=False, sort_keys=True).encode(), belongs_to)


def in_order(pairs: Iterable[Candidate]) -> list[Candidate]:
    """By record, the likeliest first; the same whatever the order in which files came."""
    return sorted(
        pairs,
        key=lambda pair: (pair.record, -(pair.weight if pair.weight is not None else 99.0), pair.person),
    )
