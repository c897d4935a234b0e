"""What a refresh tells of itself: counts and sentences from the run's receipt and the intake. No row's value comes in here."""

import re
from collections.abc import Mapping
from typing import Any

from tongxing.office.casework.models import Intake

MOST_PROBLEMS = 50
IN_ENGLISH = re.compile(r"\s*\([^()\u4e00-\u9fff]*\)$")
"""What a sentence of the receipt repeats in English at its end."""


def in_chinese(sentence: str) -> str:
    return IN_ENGLISH.sub("", sentence)


def told_of(receipt: Mapping[str, Any], taken: Intake) -> dict[str, object]:
    """`receipt`: the receipt field by field."""
    lines = receipt["lines"].values()
    return {
        "snapshot": receipt["snapshot"],
        "reused": receipt["reused"],
        "files": len(receipt["batches"]),
        "refused": sum(1 for batch in receipt["batches"] if batch["reason"]),
        "lines": sum(counts.get("lines", 0) for counts in lines),
        "accepted": sum(counts.get("accepted", 0) for counts in lines),
        "quarantined": sum(counts.get("quarantined", 0) for counts in lines),
        "findings": sum(receipt["findings"].values()),
        "offers": sum(receipt["offers"].values()),
        "missing": [gap["label"] for gap in receipt["missing"]],
        "problems": [in_chinese(each) for each in receipt["problems"][:MOST_PROBLEMS]],
        "opened": taken.opened,
        "reopened": taken.reopened,
        "closed": taken.closed,
        "seconds": round(sum(receipt["seconds"].values())),
        "peak_memory_mb": receipt["peak_memory_mb"],
    }
