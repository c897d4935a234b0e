"""The shape in which steps and sources are handed out. Nothing is worked out here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Source(NamedTuple):
    """A clause or listed law with the words that are cited."""

    id: str
    citation: str
    quote: str


@dataclass(frozen=True)
class Step:
    """One step of a reason: a sentence, and where it is said."""

    name: str
    label: str
    kind: str
    value: str | None
    text: str
    sources: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        return {
            "name": self.name,
            "label": self.label,
            "kind": self.kind,
            "value": self.value,
            "text": self.text,
            "sources": list(self.sources),
        }
