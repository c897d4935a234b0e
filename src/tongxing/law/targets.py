"""Sets a target beside its figures and says how it stands: the rule book compares, the words come from here. No table is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tongxing.law.answer import Answer, answer
from tongxing.law.pack import Pack
from tongxing.law.schema import Target
from tongxing.law.spoken import day
from tongxing.terms.enums import TargetStanding

Settings = Mapping[str, object]


@dataclass(frozen=True)
class Measured:
    """An indicator's figure in one place, for the time up to `on`, both inclusive; withheld: known, and not to be told."""

    on: date
    numerator: Decimal | None
    denominator: Decimal | None = None
    withheld: bool = False

    @property
    def known(self) -> bool:
        """Nothing over nothing is no figure."""
        return not self.withheld and self.numerator is not None and self.denominator != 0


@dataclass(frozen=True)
class Judged:
    """A target on a day. `reason` is a clause of one sentence; `answer` is what the rules said, where they were asked."""

    target: Target
    on: date
    asked: Decimal | None
    includes_the_number: bool
    due_on: date | None
    standing: TargetStanding
    reason: str
    figure: Measured | None = None
    before: Measured | None = None
    answer: Answer | None = None
    readings: tuple[str, ...] = ()
    division: str = ""
    """'' is the city."""


def judged(
    pack: Pack,
    target: Target,
    figures: Iterable[Measured],
    on: date,
    division: str = "",
    settings: Settings | None = None,
) -> Judged:
    """How a target stands on a day, in the city or in the division that the plan's own split names.

    `figures`: of the target's indicator in that place, one for each year, in any order; what lies after the day or
    after the deadline does not count. `settings` changes readings and parameters, by name, as for `answer`.
    """
    case = _Case(pack, target, on, division, dict(settings or {}))
    usable = sorted((each for each in figures if each.on <= case.last_day), key=lambda each: each.on)
    usable = [each for each in usable if target.since is None or each.on >= target.since]
    found = case.started() or case.has_figure(usable) or case.compared(usable)
    return replace(found, readings=case.readings(), division=division)


@dataclass(frozen=True)
class _Case:
    pack: Pack
    target: Target
    on: date
    division: str
    settings: dict[str, object]

    @property
    def asked(self) -> Decimal | None:
        if self.division:
            return self.target.by_division.get(self.division)
        return self.target.at_least if self.target.at_most is None else self.target.at_most

    @property
    def due_on(self) -> date | None:
        """The day the plan names, or the one that a reading chooses, or the year's last."""
        if self.target.yearly:
            return date(self.on.year, 12, 31)
        if self.target.due_by is None:
            return self.target.due_on
        found = self._answer({}, self.target.due_by).value
        return found if isinstance(found, date) else None

    @property
    def last_day(self) -> date:
        return min(self.on, self.due_on or self.on)

    def said(self, standing: TargetStanding, reason: str, **more: object) -> Judged:
        found = Judged(self.target, self.on, self.asked, self._includes(), self.due_on, standing, reason)
        return replace(found, **more)  # type: ignore[arg-type]

    def started(self) -> Judged | None:
        since = self.target.since
        if since is not None and self.on < since:
            return self.said(TargetStanding.NOT_YET_DUE, f"从{day(since)}起算，还没有开始")
        return None

    def has_figure(self, figures: Sequence[Measured]) -> Judged | None:
        """What stands in the way of a comparison, before any number is looked at."""
        unknown = TargetStanding.UNKNOWN
        if self.target.indicator is None:
            return self.said(unknown, "各部门的数据里数不出来，由责任单位在责任台账里填报")
        if not figures:
            return self.said(unknown, "还没有这段时间的数字")
        if figures[-1].withheld:
            return self.said(unknown, "人数太少，不公开", figure=figures[-1])
        if not figures[-1].known:
            return self.said(unknown, "数据不足，算不出来", figure=figures[-1])
        if self.asked is None and not self.target.monotone:
            why = "方案没有分解到这里" if self.division else "目标没有写成可比的数字，只列出现在的数"
            return self.said(unknown, why, figure=figures[-1])
        if self.due_on and figures[-1].on < self.due_on < self.on:
            run_on = f"数字只到{day(figures[-1].on)}，要知道期末的数，请以{day(self.due_on)}为截止日再测算一次"
            return self.said(unknown, run_on, figure=figures[-1])
        return None

    def compared(self, figures: Sequence[Measured]) -> Judged:
        if self.asked is None:
            return self._risen(figures)
        figure = figures[-1]
        if self.target.since is not None and figure.denominator is None:
            if gaps := _gaps(figures, self.target.since):
                told = f"各年相加才是合计，还缺{'、'.join(gaps)}的数"
                return self.said(TargetStanding.UNKNOWN, told, figure=figure)
            figure = replace(
                figure, numerator=sum((each.numerator or Decimal(0) for each in figures), Decimal(0))
            )
        found = self._met(figure)
        standing = self._by_deadline(found.value, figure.on)
        return self.said(standing, REASONS[standing], figure=figure, answer=found)

    def _by_deadline(self, met: object, measured_on: date) -> TargetStanding:
        if met is None:
            return TargetStanding.UNKNOWN
        if met:
            return TargetStanding.MET
        if self.due_on is not None and measured_on < self.due_on:
            return TargetStanding.NOT_YET_DUE
        return TargetStanding.BEHIND if self.target.strive else TargetStanding.MISSED

    def _met(self, figure: Measured) -> Answer:
        given = _facts(figure) | {"target_value": self.asked, "target_exclusive": self.target.exceeds}
        return self._answer(given, self.target.met_by if self.target.at_most is None else "target_kept_to")

    def _includes(self) -> bool:
        """Whether the number itself suffices: the rule is asked, not the target read."""
        if self.asked is None:
            return False
        return self._met(Measured(self.last_day, self.asked)).value is True

    def _risen(self, figures: Sequence[Measured]) -> Judged:
        now, before = figures[-1], next((each for each in figures[:-1][::-1]), None)
        if before is None or not before.known:
            return self.said(TargetStanding.UNKNOWN, "没有上一期的数可比", figure=now)
        risen, fell = self._rises(before, now), self._rises(now, before)
        if risen is None or fell is None or risen.value is None:
            return self.said(TargetStanding.UNKNOWN, "与上一期比不出来", figure=now, before=before)
        if risen.value:
            standing, reason = TargetStanding.MET, "比上一期提高"
        elif self.due_on is not None and now.on < self.due_on:
            standing, reason = TargetStanding.NOT_YET_DUE, "还没有比上一期提高，期限没有到"
        elif fell.value:
            standing = TargetStanding.BEHIND if self.target.strive else TargetStanding.FALLEN
            reason = "比上一期低"
        else:
            standing = TargetStanding.BEHIND if self.target.strive else TargetStanding.MISSED
            reason = "与上一期持平，没有提高"
        return self.said(standing, reason, figure=now, before=before, answer=risen)

    def _rises(self, before: Measured, now: Measured) -> Answer | None:
        share = now.denominator is not None
        name = "rate_has_risen" if share else "grown_since_last_period"
        if name not in self.pack.book(self.last_day).known:
            return None
        return self._answer(_facts(now) | _facts(before, "previous_"), name)

    def _answer(self, given: Mapping[str, object], name: str) -> Answer:
        """The day asked of the rules is never later than the deadline: a dated number ends with its period."""
        on = self.on if name == self.target.due_by else self.last_day
        known = self.pack.book(on).known
        facts = {each: value for each, value in given.items() if each in known}
        place = self.division or None
        return answer(self.pack, on, facts, [name], division=place, settings=self.settings)[name]

    def readings(self) -> tuple[str, ...]:
        """Those that speak of the target's own clauses."""
        clauses = set(self.target.sources)
        return tuple(each.id for each in self.pack.interpretations.values() if clauses & set(each.where))


REASONS = {
    TargetStanding.MET: "现在的数达到了目标",
    TargetStanding.MISSED: "没有达到目标",
    TargetStanding.BEHIND: "没有达到；写的是“力争”，只作提醒，不算没有完成",
    TargetStanding.NOT_YET_DUE: "现在还没有达到，期限没有到",
    TargetStanding.UNKNOWN: "规则还定不下来",
}


def _facts(figure: Measured, prefix: str = "") -> dict[str, object]:
    """A share as its two parts, never as a rounded quotient."""
    if figure.denominator is None:
        return {f"{prefix}value": figure.numerator}
    return {f"{prefix}numerator": figure.numerator, f"{prefix}denominator": figure.denominator}


def _gaps(figures: Sequence[Measured], since: date) -> list[str]:
    """The years without a figure of the whole year; the last one may still be running."""
    last = figures[-1].on
    whole = {each.on.year for each in figures if each.known and (each.on.month, each.on.day) == (12, 31)}
    return [f"{year}年" for year in range(since.year, last.year) if year not in whole]
