"""What a city's pack says about its own files: local headers and the names of its divisions; reads no file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tongxing.law.pack import Pack


@dataclass(frozen=True, slots=True)
class Local:
    """`headers`: contract → local header → field. `divisions`: six-digit code → name."""

    headers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    divisions: Mapping[str, str] = field(default_factory=dict)


NOWHERE = Local()


def local_of(pack: Pack | None) -> Local:
    """The pack's mappings, nearest pack winning."""
    if pack is None:
        return NOWHERE
    headers: dict[str, dict[str, str]] = {}
    for mapping in pack.mappings:
        for header, name in mapping.headers.items():
            headers.setdefault(mapping.contract, {}).setdefault(header, name)
    return Local(headers, pack.divisions)
