"""Opens the identities that were sealed at the door, for the office, which seals them again field by field. Nobody else asks."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path

import pyarrow.parquet as pq

from tongxing.extracts.keys import Keys


def opened_identities(
    staging: Path, keys: Keys, people: Collection[str]
) -> Iterator[tuple[str, dict[str, str]]]:
    """Of the `people` asked for: pseudonym and identity; where departments differ, the certificate's word goes first.

    Raises `KeyProblemError` where the key is not the one they were sealed with.
    """
    told: dict[str, dict[str, str]] = defaultdict(dict)
    files = (staging / "identities").glob("*.parquet")
    for file in sorted(files, key=lambda path: (path.stem != "certificates", path.stem)):
        table = pq.read_table(file, columns=["person", "sealed"])
        rows = zip(table["sealed"].to_pylist(), table["person"].to_pylist(), strict=True)
        wanted = [(sealed, person) for sealed, person in rows if person in people]
        opened = json.loads(b"[%s]" % b",".join(keys.open_many(wanted)))
        for (_, person), identity in zip(wanted, opened, strict=True):
            told[person] = identity | told[person]
    yield from told.items()
