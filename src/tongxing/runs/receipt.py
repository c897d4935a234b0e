"""What a run did, for whoever must trust it: inputs, counts, gaps, time. Holds counts and names of files, no row's values."""

from __future__ import annotations

import json
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tongxing.runs.errors import damaged


@dataclass(frozen=True)
class Batch:
    """One delivered file and what became of its lines."""

    file: str
    contract: str
    hash: str
    lines: int
    heading: int
    accepted: int
    duplicate: int
    quarantined: int
    blank: int
    footer: int
    reason: str = ""
    """Why the whole file was set aside; empty when it was read."""
    superseded: int = 0
    continuation: int = 0
    mended: int = 0
    linked: int = 0
    """Of the accepted, those whose person was found out in spite of a damaged number."""
    told: list[str] = field(default_factory=list)
    """What a person should see to although the file was read: sentences."""


@dataclass(frozen=True)
class Gap:
    """A contract nobody delivered, and by scheme how many subjects stay undecided where it would have been read."""

    contract: str
    label: str
    without_it: str
    undecided: dict[str, int]


@dataclass
class Receipt:
    """One run's receipt; `receipt.json` is this, field by field."""

    pack: str
    on: str
    snapshot: str
    pack_hash: str
    parameters_hash: str
    code_version: str
    engine: str
    engine_version: str
    pseudonym_key: str = ""
    """The fingerprint of the key that made the pseudonyms; never the key."""
    path: str = ""
    reused: bool = False
    batches: list[Batch] = field(default_factory=list)
    lines: dict[str, dict[str, int]] = field(default_factory=dict)
    statuses: dict[str, dict[str, int]] = field(default_factory=dict)
    offers: dict[str, int] = field(default_factory=dict)
    findings: dict[str, int] = field(default_factory=dict)
    risks: dict[str, int] = field(default_factory=dict)
    missing: list[Gap] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    peak_memory_mb: int = 0

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time one step of the run and note the most memory that one process has held so far."""
        began = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - began, 3)
        largest = max(
            resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        self.peak_memory_mb = largest // 1024


def read_receipt(folder: Path) -> Receipt:
    """The receipt of a published snapshot. Raises `DamagedSnapshotError`."""
    try:
        told = json.loads((folder / "receipt.json").read_text(encoding="utf-8"))
        told["path"] = str(folder)
        told["batches"] = [Batch(**batch) for batch in told["batches"]]
        told["missing"] = [Gap(**gap) for gap in told["missing"]]
        return Receipt(**told)
    except (ValueError, KeyError, TypeError):
        raise damaged(folder, "receipt.json") from None
