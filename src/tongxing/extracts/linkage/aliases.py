"""Two valid numbers that a person decided to be one: the pseudonym to give up and the one to keep. Never by machine."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tongxing.extracts.linkage.contradictions import contradictions
from tongxing.extracts.staging import write_whole

ALIASES = pa.schema([("person", pa.string()), ("canonical", pa.string())])


def aliases_path(staging: Path) -> Path:
    """Which pseudonym stands for which; no file where nobody has decided so."""
    return staging / "aliases.parquet"


def canonical(
    same: Mapping[str, str], people: Collection[str], different: Mapping[str, Collection[str]] | None = None
) -> dict[str, str]:
    """person → the person kept, followed to its end; of a ring the first by name is kept.

    Where the steps would join two people whom somebody has kept apart, nobody of that chain is joined: which of the
    words is wrong is not known, and nobody is merged against a person's word.
    """
    torn = set().union(*contradictions(same, different or {}))
    direct = {
        person: kept
        for person, kept in same.items()
        if person in people and person != kept and person not in torn
    }
    found = {person: _end(person, direct) for person in direct}
    return {person: kept for person, kept in sorted(found.items()) if person != kept}


def _end(person: str, direct: Mapping[str, str]) -> str:
    path = [person]
    while (following := direct.get(path[-1])) is not None:
        if following in path:
            return min(path[path.index(following) :])
        path.append(following)
    return path[-1]


def write_aliases(staging: Path, found: Mapping[str, str]) -> None:
    """Writes the aliases, or takes the file away where there are none."""
    path = aliases_path(staging)
    if not found:
        path.unlink(missing_ok=True)
        return
    table = pa.table([list(found), list(found.values())], schema=ALIASES)
    write_whole(path, lambda draft: pq.write_table(table, draft))
