"""One employer asked for its amounts: plain, with the reasons as a tree, and with every sentence of them written out. Usage: python -m bench.one_case DATA."""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Callable
from pathlib import Path

from bench import measure
from bench.ours import ON, mini_law
from tongxing.law import answer
from tongxing.law.explain import Reason

REPEATS = 400


def milliseconds(ask: Callable[[], object]) -> float:
    return 1000 * statistics.median(measure.worked(ask) for _ in range(REPEATS))


def undisturbed(ask: Callable[[], object]) -> float:
    """The fastest tenth: what other work on the machine disturbs least."""
    return 1000 * statistics.quantiles((measure.worked(ask) for _ in range(REPEATS)), n=10)[0]


def told(reason: Reason) -> list[object]:
    """Every sentence and source of a tree of reasons, as a page would show them."""
    return [reason.text, reason.sources, *(told(child) for child in reason.children)]


def run(data: Path) -> None:
    """Median milliseconds of processor time for each way of asking, facts given as JSON would give them."""
    pack = mini_law()
    facts = json.loads((data / "case.json").read_text(encoding="utf-8"))
    division = facts.pop("division")
    names = [scheme.name for scheme in pack.book(ON).schemes_of("employer")]

    def plain() -> object:
        return [each.value for each in answer(pack, ON, facts, names, division=division).values()]

    def explained() -> object:
        answers = answer(pack, ON, facts, names, division=division).values()
        return [(each.value, each.status, each.tree, each.missing) for each in answers]

    def worded() -> object:
        answers = answer(pack, ON, facts, names, division=division).values()
        return [(each.status, told(each.tree)) for each in answers]

    worded()
    measure.say(plain=milliseconds(plain), explained=milliseconds(explained), worded=milliseconds(worded))


if __name__ == "__main__":
    run(Path(sys.argv[1]))
