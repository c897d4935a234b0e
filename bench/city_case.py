"""One employer asked under the full law, from cold facts to the tree of reasons. Usage: python -m bench.city_case levy|reward."""

from __future__ import annotations

import sys

from bench import measure
from bench.city_law import ON, PACK
from bench.one_case import milliseconds, undisturbed
from tongxing.law import answer, load_pack
from tongxing.law.answer import Answer

ASKED = {"levy": "employment_levy_per_year", "reward": "over_quota_reward_per_year"}
FACTS = {
    "headcount": 400,
    "counted_person_months": 132,
    "disabled_employees": 9,
    "average_wage_per_year": "80000",
    "local_average_wage_per_year": "90000",
    "employer_kind": "enterprise",
    "levy_paid": "full",
}
DIVISION = "150203"


def run(name: str) -> None:
    pack = load_pack(PACK)

    def ask() -> list[Answer]:
        return list(answer(pack, ON, FACTS, [ASKED[name]], division=DIVISION).values())

    def plain() -> object:
        return [each.value for each in ask()]

    def explained() -> object:
        return [(each.value, each.status, each.tree, each.missing) for each in ask()]

    explained()
    nodes = len(pack.book(ON).order((ASKED[name],)))
    quiet = undisturbed(explained)
    measure.say(plain=milliseconds(plain), explained=milliseconds(explained), undisturbed=quiet, nodes=nodes)


if __name__ == "__main__":
    run(sys.argv[1])
