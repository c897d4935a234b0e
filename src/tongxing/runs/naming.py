"""Names a snapshot by everything that decides what is in it: same inputs, same name. Reads no row."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from tongxing.law import Pack

_ROOMS = ("terms", "law", "rules", "extracts", "registry", "facts", "checks", "indicators", "runs")
_SHOWN = 12


def parameters_hash(pack: Pack) -> str:
    """Over every dated value and every reading of the pack, whatever file it stands in."""
    lines = [
        f"{parameter.name}\0{dated.since}\0{dated.until}\0{dated.value}"
        for parameter in pack.parameters.values()
        for dated in parameter.values
    ]
    lines += [f"{reading.name}\0{reading.reading}" for reading in pack.readings.values()]
    return _hash(sorted(lines))


@cache
def code_version() -> str:
    """Over the river's own Python and SQL, so that a changed rule or query never reuses an old snapshot."""
    source = Path(__file__).resolve().parents[1]
    files = [path for room in _ROOMS for path in (source / room).rglob("*") if path.suffix in (".py", ".sql")]
    return _hash(
        f"{path.relative_to(source)}\0{_hash([path.read_text(encoding='utf-8')])}" for path in sorted(files)
    )


def snapshot_name(
    pack: Pack,
    on: date,
    batches: list[tuple[str, str]],
    pseudonym_key: str,
    engine: str,
    order: Iterable[tuple[str, str]] = (),
) -> str:
    """`<pack>-<on>-<hash12>`; `batches` are (contract, file hash), in any order, a file under two names being one.

    `order`: pairs of file hashes where it decided something that one arrived before the other.
    """
    parts = [pack.hash, parameters_hash(pack), code_version(), on.isoformat(), pseudonym_key, engine]
    parts += [f"{contract}\0{file_hash}" for contract, file_hash in sorted(set(batches))]
    parts += [f"{earlier} before {later}" for earlier, later in sorted(order)]
    return f"{pack.name}-{on.isoformat()}-{_hash(parts)[:_SHOWN]}"


def _hash(parts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode())
        digest.update(b"\n")
    return digest.hexdigest()
