"""One employer asked for its amounts, plain and with the explanation. Usage: python -m bench.one_case DATA."""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Callable
from pathlib import Path

from bench import measure
from bench.ours import ON, mini_law
from tongxing.law import answer

REPEATS = 400


def milliseconds(ask: Callable[[], object]) -> float:
    return 1000 * statistics.median(measure.timed(ask) for _ in range(REPEATS))


def run(data: Path) -> None:
    """Median milliseconds for each way of asking, facts given as JSON would give them."""
    pack = mini_law()
    facts = json.loads((data / "case.json").read_text(encoding="utf-8"))
    division = facts.pop("division")
    names = [scheme.name for scheme in pack.book(ON).schemes_of("employer")]

    def plain() -> object:
        return [each.value for each in answer(pack, ON, facts, names, division=division).values()]

    def explained() -> object:
        answers = answer(pack, ON, facts, names, division=division).values()
        return [(each.value, each.status, each.tree, each.missing) for each in answers]

    explained()
    measure.say(plain=milliseconds(plain), explained=milliseconds(explained))


if __name__ == "__main__":
    run(Path(sys.argv[1]))
