"""One employer asked for its amounts, plain and with the explanation. Usage: python -m bench.one_case DATA."""

from __future__ import annotations

import json
import statistics
import sys
from pathlib import Path

from bench import measure
from bench.ours import ON, mini_law
from tongxing.law import answer

REPEATS = 400


def run(data: Path) -> None:
    """Median milliseconds for each way of asking, facts given as JSON would give them."""
    pack = mini_law()
    facts = json.loads((data / "case.json").read_text(encoding="utf-8"))
    division = facts.pop("division")
    names = [scheme.gives for scheme in pack.book(ON).schemes_of("employer")]

    def ask(explain: bool) -> float:
        times = [
            measure.timed(lambda: answer(pack, ON, facts, names, division=division, explain=explain))
            for _ in range(REPEATS)
        ]
        return 1000 * statistics.median(times)

    ask(True)
    measure.say(plain=ask(False), explained=ask(True))


if __name__ == "__main__":
    run(Path(sys.argv[1]))
