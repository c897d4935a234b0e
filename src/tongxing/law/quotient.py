"""Exact quotients and rounding in SQL. Only expressions and their decimal places are known here, no rule and no name.

Engines divide decimals as doubles, and rescale decimals wider than 18 digits slowly (measured in DuckDB 2 on a million
rows: 140 to 400 ms, against 3 ms in 64 bits). So every row that fits goes through 64-bit whole numbers, the others
through 128 bits; both give the same digits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from sqlglot import exp, parse_one

_ATOMS = (exp.Column, exp.Literal)
_FITS = 4 * 10**18  # twice this, and a divisor, still fit in 64 bits
_NARROW, _WIDE = 18, 38
_MOST_PLACES_IN_64_BITS = 9
_MOST_PLACES_IN_ONE_STEP = 4
_ROUNDING_CANNOT_REACH = 2 * 10**10  # below this divisor, ten decimals never round up to the next whole number


Hold: TypeAlias = Callable[[exp.Expression], exp.Expression]
"""Works an expression out once, as a column of an earlier level, and says how to read it."""


@dataclass(frozen=True)
class Typed:
    """An expression with the decimal places it can have, and how far from zero where that is known.

    A quotient remembers what was divided.
    """

    sql: exp.Expression
    places: int = 0
    quotient: tuple[Typed, Typed] | None = None
    limit: int | None = None


def farthest(*values: Typed) -> int | None:
    """How far from zero any of the values can be."""
    known = [each.limit for each in values if each.limit is not None]
    return max(known, default=None) if len(known) == len(values) else None


def product(operator: type[exp.Binary], left: Typed, right: Typed) -> Typed:
    """Sum, difference or product. Many places are worked out in the widest decimal: narrow ones raise on overflow."""
    multiplied = operator is exp.Mul
    places = left.places + right.places if multiplied else max(left.places, right.places)
    wide = multiplied and places > 6
    first = exp.cast(left.sql, f"DECIMAL({_WIDE}, {left.places})") if wide else left.sql
    limit = None
    if left.limit is not None and right.limit is not None:
        limit = left.limit * right.limit if multiplied else left.limit + right.limit
    return Typed(exp.Paren(this=operator(this=first, expression=right.sql)), places, limit=limit)


def rounded(value: Typed, places: int, hold: Hold, digits: int = _WIDE) -> exp.Expression:
    """The value as DECIMAL(digits, places), rounded half away from zero."""
    if value.places <= places or value.places >= _NARROW:
        return exp.Cast(this=value.sql, to=_decimal(digits, places))
    narrow = f"CAST(TRY_CAST(:x AS DECIMAL({_NARROW}, {value.places})) AS DECIMAL({digits}, {places}))"
    return _fill(f"COALESCE({narrow}, CAST(:x AS DECIMAL({digits}, {places})))", x=_held(value, hold).sql)


def divided(top: Typed, bottom: Typed, places: int, hold: Hold, *, often: bool = True) -> Typed:
    """The quotient to `places` decimals, half away from zero; unknown for a zero divisor.

    One that is not worked out `often` has no way through 64 bits; a division by one is none.
    """
    if _constant(bottom) == 1 and top.places <= places:
        return top
    top, bottom = _held(top, hold), _held(bottom, hold)
    scale = max(top.places, bottom.places)
    slow = _quotient(_whole(top, scale, _WIDE), _whole(bottom, scale, _WIDE), places, _constant(bottom))
    fast = _in_64_bits(top, bottom, places, _FITS // 2, hold) if often else None
    found = slow if fast is None else _or_slowly(fast, _quotient(fast.top, fast.bottom, places, _constant(bottom)), slow)
    return Typed(exp.Paren(this=found), places, (top, bottom), top.limit if bottom.places == 0 else None)


def floored(value: Typed, hold: Hold, sign: int = 1) -> exp.Expression:
    """The whole number at or below (`sign` -1: at or above). A quotient's is found without working the quotient out."""
    whole = "FLOOR" if sign > 0 else "CEIL"
    slow = _fill(f"{whole}(:x)", x=value.sql)
    if value.places < 10:
        return slow
    if value.quotient is None:
        narrow = f"CAST({whole}(TRY_CAST(:x AS DECIMAL({_NARROW}, {value.places}))) AS DECIMAL({_WIDE}, 0))"
        return _fill(f"COALESCE({narrow}, {whole}(:x))", x=_held(value, hold).sql)
    top, bottom = value.quotient
    fast = _in_64_bits(top, bottom, 0, _ROUNDING_CANNOT_REACH, hold)
    if fast is None:
        return slow
    size = ":b" if _constant(bottom) else "NULLIF(:b, 0)"
    within = f"CASE WHEN :t % {size} <> 0 AND (:t {'<' if sign > 0 else '>'} 0) = ({size} > 0) THEN {sign} ELSE 0 END"
    return _or_slowly(fast, _fill(f":t // {size} - {within}", t=_aside(fast.top, hold), b=_aside(fast.bottom, hold)), slow)


def _or_slowly(fast: _Fast, found: exp.Expression, slow: exp.Expression) -> exp.Expression:
    """The way through 64 bits; the other for rows that do not fit, if there can be any."""
    return found if fast.always else exp.Coalesce(this=found, expressions=[slow])


def _fill(template: str, **parts: exp.Expression) -> exp.Expression:
    """The template's `:x` and such become the parts, which are shared: they are only read, and copying them is slow."""
    filled = _parsed(template).copy()
    for place in list(filled.find_all(exp.Placeholder)):
        part = parts[place.name]
        place.replace(part if isinstance(part, _ATOMS) else exp.Paren(this=part))
    return filled


@lru_cache(maxsize=256)
def _decimal(digits: int, places: int) -> exp.DataType:
    return exp.DataType.build(f"DECIMAL({digits}, {places})")


@lru_cache(maxsize=1024)
def _parsed(template: str) -> exp.Expression:
    return parse_one(template, read="duckdb")


def _aside(whole: exp.Expression, hold: Hold) -> exp.Expression:
    """Worked out once, for an expression that reads it several times."""
    return whole if isinstance(whole, _ATOMS) else hold(whole)


def _held(value: Typed, hold: Hold) -> Typed:
    """The same value as a column, unless it is one or is a literal."""
    plain = isinstance(value.sql, _ATOMS)
    return value if plain else replace(value, sql=hold(value.sql))


def _whole(value: Typed, scale: int, digits: int) -> exp.Expression:
    """`value × 10^scale` as a whole number; `scale` covers the value's own places."""
    kind = "BIGINT" if digits == _NARROW else "HUGEINT"
    if (constant := _constant(value)) is not None:
        return exp.cast(exp.Literal.number(constant * 10**scale), kind)
    if value.places == 0:
        return _fill(f"CAST(:x AS {kind}) * {10**scale}", x=value.sql)
    held, rest = f"CAST(:x AS DECIMAL({digits}, {value.places}))", 10 ** (scale - value.places)
    if digits == _NARROW and value.places <= _MOST_PLACES_IN_ONE_STEP:
        return _fill(f"CAST({held} * {10**value.places} AS BIGINT) * {rest}", x=value.sql)
    if digits == _NARROW:
        part = f"CAST(({held} % 1) * {10**value.places} AS BIGINT) * {rest}"
        return _fill(f"CAST(FLOOR(ABS({held})) AS BIGINT) * SIGN({held}) * {10**scale} + {part}", x=value.sql)
    part = f"({held} - FLOOR({held})) * CAST({10**value.places} AS DECIMAL({value.places + 1}, 0))"
    return _fill(f"CAST(FLOOR({held}) AS {kind}) * {10**scale} + CAST({part} AS {kind}) * {rest}", x=value.sql)


def _constant(value: Typed) -> int | None:
    """The value where it is a positive whole literal, which needs neither sign nor guard."""
    if isinstance(value.sql, exp.Literal) and not value.sql.is_string and value.sql.this.isdigit():
        return int(value.sql.this) or None
    return None


def _quotient(top: exp.Expression, bottom: exp.Expression, places: int, constant: int | None) -> exp.Expression:
    size, sign = (":b", "SIGN(:t)") if constant else ("NULLIF(ABS(:b), 0)", "(SIGN(:t) * SIGN(:b))")
    whole = f"(ABS(:t) * {2 * 10**places} + {size}) // (2 * {size}) * {sign}"
    if places == 0:
        return _fill(f"CAST({whole} AS HUGEINT)", t=top, b=bottom)
    unit = f"CAST(0.{'0' * (places - 1)}1 AS DECIMAL({places}, {places}))"
    return _fill(f"CAST({whole} AS DECIMAL({_WIDE - places}, 0)) * {unit}", t=top, b=bottom)


class _Fast(NamedTuple):
    """Both sides of a quotient as 64-bit whole numbers of one scale, unknown where a row does not fit."""

    top: exp.Expression
    bottom: exp.Expression
    always: bool


def _in_64_bits(top: Typed, bottom: Typed, places: int, most: int, hold: Hold) -> _Fast | None:
    """Nothing where no row is sure to fit."""
    scale = max(top.places, bottom.places)
    if scale > _MOST_PLACES_IN_64_BITS or (_constant(bottom) or 0) * 10**scale > most:
        return None
    found, always = [], True
    for value, limit in ((top, _FITS // 10 ** (scale + places)), (bottom, most // 10**scale)):
        steps = 2 if value.places <= _MOST_PLACES_IN_ONE_STEP else 1
        limit = min(limit, 10 ** (_NARROW - steps * value.places) - 1)
        if limit < 1:
            return None
        fits = _constant(value) is not None or (value.limit is not None and value.limit <= limit)
        always = always and fits
        whole = _whole(value, scale, _NARROW)
        test = _fill(f":x BETWEEN -{limit} AND {limit}", x=value.sql)
        found.append(whole if fits else hold(exp.Case().when(test, whole)))
    return _Fast(found[0], found[1], always)
