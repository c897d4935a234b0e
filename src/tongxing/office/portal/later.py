"""Days after the day the pages answer for. What happened after the plan ended is not judged by it, and never called unfit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tongxing.law import Answer, Pack
from tongxing.law.spoken import spoken
from tongxing.terms.values import parse

MAY_LIE_AHEAD = {"contract_end"}
"""A contract runs into the future without having begun there."""


@dataclass(frozen=True)
class Later:
    """A day the visitor gave that lies after the reckoning day, in one sentence."""

    name: str
    sentence: str


def later_days(pack: Pack, on: date, said: Mapping[str, str]) -> dict[str, Later]:
    """By fact name; the rules are not asked about these days."""
    found = {}
    for name, text in said.items():
        fact = pack.facts.get(name)
        if fact is None or fact.type not in ("Date", "Month") or name in MAY_LIE_AHEAD:
            continue
        day = parse(fact.type, text)
        if isinstance(day, date) and day > on:
            found[name] = Later(
                name,
                f"{fact.label}（{spoken(fact.type, day)}）{after(pack, on)}，{whom_to_ask(pack, said)}。",
            )
    return found


def after(pack: Pack, on: date) -> str:
    if ended(pack, on):
        return f"在方案届满（{spoken('Date', on)}）以后，按新的规定办"
    return "还没有到，到时候再查"


def ended(pack: Pack, on: date) -> bool:
    return bool(pack.plan and pack.plan.until and on >= pack.plan.until)


def whom_to_ask(pack: Pack, said: Mapping[str, str]) -> str:
    place = pack.divisions.get(said.get("division", ""), "旗县区")
    return f"请问{place}残联"


def rests_on(found: Answer, days: Mapping[str, Later]) -> list[str]:
    """The sentences of those days that this answer would read."""
    read = {node.name for node in found.evaluation.book.order((found.name,))}
    return [each.sentence for name, each in days.items() if name in read]


def since_then(pack: Pack, on: date, said: Mapping[str, str]) -> str:
    """Of a scheme that failed on the plan's last day and would not fail now."""
    return f"到{spoken('Date', on)}方案届满时还差下面的条件；以后符合了的，按新的规定办，{whom_to_ask(pack, said)}。"
