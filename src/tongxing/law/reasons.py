"""The shapes in which reasons are handed out: a step, a tree. Nothing is worked out here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict


class Source(TypedDict):
    """A clause or listed law with the words that are cited."""

    id: str
    citation: str
    quote: str


class Reason(TypedDict):
    """One node of a tree of reasons, in plain dictionaries for pages."""

    name: str
    label: str
    kind: str
    value: str
    known: bool
    text: str
    sources: list[Source]
    reading: str
    children: list[Reason]


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
