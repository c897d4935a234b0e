"""How a target and a report's deadline are written on a page: asked, measured, due, and how it stands, in words and a sign."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal

from tongxing.law import Pack
from tongxing.law.reporting import ReportDeadline, report_deadline
from tongxing.law.schema import Target
from tongxing.law.spoken import day as in_chinese
from tongxing.law.targets import Judged, Measured
from tongxing.office.figures import NO_DATA, WITHHELD, plain
from tongxing.terms.enums import TargetStanding

SIGNS = {
    TargetStanding.MET: ("✔", "green"),
    TargetStanding.MISSED: ("▲", "red"),
    TargetStanding.BEHIND: ("◆", "amber"),
    TargetStanding.FALLEN: ("▼", "red"),
    TargetStanding.NOT_YET_DUE: ("○", "grey"),
    TargetStanding.UNKNOWN: ("？", "grey"),
}
"""The sign, and the ledger's colour that goes with it; the word stands beside both."""
SHARE, YEARLY = "比例", "次/年"
REPORT = "county_report"


@dataclass(frozen=True)
class TargetShown:
    """One target in one place as text. `sources`: clause or law with how it is cited; `readings`: number and words."""

    name: str
    label: str
    division: str
    asked: str
    figure: str
    due: str
    word: str
    sign: str
    colour: str
    reason: str
    measured: bool
    sources: list[tuple[str, str]]
    readings: list[tuple[str, str]]


def target_shown(found: Judged, pack: Pack) -> TargetShown:
    target = found.target
    sign, colour = SIGNS[found.standing]
    return TargetShown(
        name=target.name,
        label=target.label,
        division=found.division,
        asked=asked(found),
        figure=measured(found),
        due=due(found),
        word=found.standing.label,
        sign=sign,
        colour=colour,
        reason=found.reason,
        measured=target.indicator is not None,
        sources=_cited(pack, target.sources),
        readings=[
            (each.id, each.label) for each in pack.interpretations.values() if each.id in found.readings
        ],
    )


def _cited(pack: Pack, sources: Iterable[str]) -> list[tuple[str, str]]:
    """Each place once: the first clause of those that are cited by the same words."""
    first: dict[str, str] = {}
    for each in sources:
        first.setdefault(pack.citation(each), each)
    return [(source, citation) for citation, source in first.items()]


def asked(found: Judged) -> str:
    """What the plan asks: 突破1,500人（不含本数）, 达到60%（含本数）, 每期比上一期提高."""
    target = found.target
    strive = "力争" if target.strive else ""
    if found.asked is not None:
        return strive + _asked_number(target, found.asked, found.includes_the_number)
    if target.by_division:
        return f"{strive}每个县（市、区、旗）{_each_county(target)}"
    if target.monotone:
        return "每期比上一期提高" + ("（鼓励，只作提醒）" if target.strive else "")
    return "没有写成可比的数字"


def _asked_number(target: Target, number: Decimal, included: bool) -> str:
    if target.unit == YEARLY:
        return f"每年至少{plain(number)}次"
    if target.unit == SHARE and number == 1:
        return "全部（100%）"
    if target.at_most is not None:
        return f"不超过{amount(number, target.unit)}（含本数）" if number else f"清零，还剩0{target.unit or ''}"
    verb = "突破" if target.exceeds else "达到"
    return f"{verb}{amount(number, target.unit)}（{'含' if included else '不含'}本数）"


def _each_county(target: Target) -> str:
    numbers = sorted(set(target.by_division.values()))
    least, most = (amount(each, target.unit) for each in (numbers[0], numbers[-1]))
    return f"至少{least}" if least == most else f"{least}至{most}"


def amount(number: Decimal, unit: str | None) -> str:
    """A share as a percentage that is never rounded up to a number it has not reached."""
    if unit == SHARE:
        percent = (number * 100).quantize(Decimal("0.01"), rounding=ROUND_FLOOR)
        return f"{plain(percent)}%"
    return f"{plain(number)}{unit or ''}"


def measured(found: Judged) -> str:
    """The figure with the time it speaks of; with the one before it, where they are compared."""
    if found.figure is None:
        return "没有数字"
    told = f"{_time(found.target, found.figure)}{_number(found.figure, found.target.unit)}"
    if found.before is None:
        return told
    return f"{told}；上一期（{in_chinese(found.before.on)}）{_number(found.before, found.target.unit)}"


def _time(target: Target, figure: Measured) -> str:
    if target.since is None:
        return ""
    first, last = target.since.year, figure.on.year
    return f"{first}—{last}年合计" if first < last else f"{last}年"


def _number(figure: Measured, unit: str | None) -> str:
    if figure.withheld:
        return WITHHELD
    if not figure.known or figure.numerator is None:
        return NO_DATA
    if figure.denominator is None:
        return amount(figure.numerator, unit)
    share = amount(figure.numerator / figure.denominator, SHARE)
    return f"{share}（{plain(figure.numerator)} ÷ {plain(figure.denominator)}）"


def due(found: Judged) -> str:
    words, day = found.target.due, found.due_on
    if words and day:
        return f"{words}（到{in_chinese(day)}）"
    return words or (f"到{in_chinese(day)}" if day else "方案没有写期限")


@dataclass(frozen=True)
class ReportShown:
    """The year's report in sentences, with what they rest on."""

    label: str
    year: int
    sentences: list[str]
    sources: list[tuple[str, str]]
    readings: list[tuple[str, str]]


def report_shown(pack: Pack, on: date) -> ReportShown | None:
    """The counties' report of the year of `on`; nothing where the plan asks for none."""
    found = report_deadline(pack, on.year)
    if found is None:
        return None
    target = pack.targets.get(REPORT)
    return ReportShown(
        label=target.label if target else "各县（市、区、旗）报送工作落实情况",
        sentences=list(_said(found, on)),
        year=found.year,
        sources=_cited(pack, [each for each in found.sources if each in pack.clauses]),
        readings=[(each, pack.interpretations[each].label) for each in found.readings],
    )


def _said(found: ReportDeadline, on: date) -> Iterable[str]:
    yield f"{found.year}年的期限是{in_chinese(found.due_on)}。"
    if found.remind_for == found.due_on:
        yield f"期限当天报送的，记为“{found.on_the_day}”。"
    else:
        yield f"请在{in_chinese(found.remind_for)}以前（含当天）报送；{in_chinese(found.due_on)}当天报送的，记为“{found.on_the_day}”。"
    yield f"{in_chinese(found.due_on + timedelta(1))}起报送的，是迟报。"
    if on > found.due_on:
        yield "期限已经过了。"
    elif on > found.remind_for:
        yield "今天是期限当天。"
    else:
        yield f"离{in_chinese(found.remind_for)}还有{(found.remind_for - on).days}天。"
