"""The SQL counterpart of every function in `terms` that a rule may call; the differential test holds them equal.

Only the arguments' expressions are known here, no rule and no name.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlglot import exp

from tongxing.law.columns import LIMITS, cast, either
from tongxing.law.quotient import Hold, Typed, divided, farthest, floored, rounded


def _ratio(hold: Hold, numerator: Typed, denominator: Typed) -> Typed:
    return divided(numerator, denominator, 10, hold)


def _divide_to_fen(hold: Hold, numerator: Typed, denominator: Typed) -> Typed:
    return divided(numerator, denominator, 2, hold)


def _round_whole(hold: Hold, numerator: Typed, denominator: Typed) -> Typed:
    return Typed(cast(divided(numerator, denominator, 0, hold).sql, "Count"), limit=LIMITS["Count"])


def _round_to_fen(hold: Hold, value: Typed) -> Typed:
    return Typed(rounded(value, 2, hold), 2)


def _floor_whole(hold: Hold, value: Typed) -> Typed:
    return Typed(cast(floored(value, hold), "Count"), limit=LIMITS["Count"])


def _ceil_whole(hold: Hold, value: Typed) -> Typed:
    return Typed(cast(floored(value, hold, -1), "Count"), limit=LIMITS["Count"])


def _nearest(before: type[exp.Binary], every: type[exp.Func]) -> Callable[..., Typed]:
    """Of two values the lesser (greater), unknown where either is: engines pass unknowns over in LEAST."""

    def nearest(*values: Typed) -> Typed:
        first, second = sorted(values[:2], key=lambda each: isinstance(each.sql, exp.Literal))
        if len(values) > 2:
            chosen: exp.Expression = every(this=values[0].sql, expressions=[each.sql for each in values[1:]])
        elif isinstance(second.sql, exp.Literal):
            chosen = either(before(this=second.sql, expression=first.sql), second.sql, first.sql)
        else:
            chosen = either(before(this=first.sql, expression=second.sql), first.sql, exp.Null())
            given = exp.Not(this=exp.Is(this=first.sql, expression=exp.Null()))
            chosen = exp.Case(ifs=[chosen.args["ifs"][0], exp.If(this=given, true=second.sql)])
        return Typed(chosen, max(each.places for each in values), limit=farthest(*values))

    return nearest


def _add_days(day: Typed, days: Typed) -> Typed:
    return Typed(exp.Paren(this=exp.Add(this=day.sql, expression=exp.Paren(this=days.sql))))


def _add_months(day: Typed, months: Typed) -> Typed:
    moved = exp.DateAdd(this=day.sql, expression=exp.Paren(this=months.sql), unit=exp.var("MONTH"))
    return Typed(cast(moved, "Date"))


def _add_years(day: Typed, years: Typed) -> Typed:
    return _add_months(day, Typed(exp.Mul(this=exp.Paren(this=years.sql), expression=exp.Literal.number(12))))


def _year(day: Typed) -> exp.Expression:
    return cast(exp.Year(this=day.sql), "Count")


def _month(day: Typed) -> exp.Expression:
    return cast(exp.Month(this=day.sql), "Count")


def _part(name: str, day: Typed) -> exp.Expression:
    return exp.Anonymous(this=name, expressions=[day.sql])


def _short_of(late: exp.Expression) -> exp.Expression:
    return either(late, exp.Literal.number(1), exp.Literal.number(0))


def _day_not_reached(start: Typed, end: Typed) -> exp.Expression:
    """Whether the start's day is still to come in the end's month; the month's last day stands for days it has not."""
    later = exp.GT(this=_part("DAY", start), expression=_part("DAY", end))
    return exp.Paren(this=exp.and_(later, exp.NEQ(this=end.sql, expression=_part("LAST_DAY", end))))


def months_apart(start: Typed, end: Typed) -> Typed:
    """Between first days of months, where no day can be short of another."""
    years = exp.Paren(this=exp.Sub(this=_year(end), expression=_year(start)))
    months = exp.Add(this=exp.Mul(this=years, expression=exp.Literal.number(12)), expression=_month(end))
    return Typed(exp.Paren(this=exp.Sub(this=months, expression=_month(start))), limit=LIMITS["Months"])


def _months_between(start: Typed, end: Typed) -> Typed:
    rough = months_apart(start, end).sql
    short = exp.Paren(this=exp.Sub(this=rough, expression=_short_of(_day_not_reached(start, end))))
    return Typed(short, limit=LIMITS["Months"])


def _years_between(start: Typed, end: Typed) -> Typed:
    rough = exp.Paren(this=exp.Sub(this=_year(end), expression=_year(start)))
    in_month = exp.and_(exp.EQ(this=_month(start), expression=_month(end)), _day_not_reached(start, end))
    late = exp.or_(exp.GT(this=_month(start), expression=_month(end)), in_month)
    return Typed(exp.Paren(this=exp.Sub(this=rough, expression=_short_of(late))))


def _days_between(start: Typed, end: Typed) -> Typed:
    return Typed(cast(exp.DateDiff(this=end.sql, expression=start.sql, unit=exp.var("DAY")), "Count"))


def _month_of(day: Typed) -> Typed:
    """As whole days back, which is half the work of DATE_TRUNC."""
    back = cast(exp.Sub(this=_part("DAY", day), expression=exp.Literal.number(1)), "Count")
    return Typed(exp.Paren(this=exp.Sub(this=day.sql, expression=back)))


HELPERS: dict[str, Callable[..., Typed]] = {
    "min": _nearest(exp.LT, exp.Least),
    "max": _nearest(exp.GT, exp.Greatest),
    "add_days": _add_days,
    "add_months": _add_months,
    "add_years": _add_years,
    "months_between": _months_between,
    "years_between": _years_between,
    "days_between": _days_between,
    "month_of": _month_of,
    "year_of": lambda day: Typed(_year(day)),
}
DIVIDING: dict[str, Callable[..., Typed]] = {
    "ratio": _ratio,
    "divide_to_fen": _divide_to_fen,
    "round_whole": _round_whole,
    "round_to_fen": _round_to_fen,
    "floor_whole": _floor_whole,
    "ceil_whole": _ceil_whole,
}
BESIDE = {"floor_whole": _floor_whole, "ceil_whole": _ceil_whole}
