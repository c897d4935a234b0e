"""Says in Spark's SQL what our SQL says in DuckDB's, value for value. It knows expressions, no rule and no table.

Only what sqlglot leaves different is here; whatever both engines can take is written so in the first place.
Holds for sessions with the settings in `DECIMALS`, under which Spark's decimals keep every place as DuckDB's do.
"""

from __future__ import annotations

from typing import ClassVar

from sqlglot import exp, parse_one, transforms
from sqlglot.dialects.spark import Spark
from sqlglot.generators.spark import SparkGenerator

DECIMALS = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.decimalOperations.allowPrecisionLoss": "false",
}
_WIDEST = "DECIMAL(38, 0)"


def in_spark(query: str) -> str:
    """The same query for Spark. Dates are moved by whole days or months only."""
    return str(_all_rows_apart(parse_one(query, read="duckdb")).sql(dialect=SparkAsDuckDb))


def _all_rows_apart(query: exp.Expression) -> exp.Expression:
    """`GROUPING SETS ((a), ())` as a union: over no rows Spark gives `()` no row, DuckDB one."""
    for select in list(query.find_all(exp.Select)):
        group = select.args.get("group")
        sets = next((each for each in group.expressions if isinstance(each, exp.GroupingSets)), None) if group else None
        if sets is None:
            continue
        ctes, keys = select.args.pop("with_", None), {column.name for column in sets.find_all(exp.Column)}
        every = select.copy()
        every.args.pop("group")
        for column in [c for each in every.expressions for c in each.find_all(exp.Column)]:
            if column.name in keys and not column.find_ancestor(exp.AggFunc):
                column.replace(exp.Null())
        select.set("group", exp.Group(expressions=[column.copy() for column in sets.find_all(exp.Column)]))
        union = exp.union(select.copy(), every, distinct=False)
        union.set("with_", ctes)
        if select is query:
            return union
        select.replace(union)
    return query


def _whole_division(self: SparkGenerator, division: exp.IntDiv) -> str:
    """Spark's DIV gives 64 bits. Wider ones take the remainder off first, so that nothing is rounded; a divisor
    known to be short leaves the quotient more digits."""
    if not any(cast.to.is_type(exp.DType.INT128) for cast in division.find_all(exp.Cast)):
        return str(self.binary(division, "DIV"))
    top, bottom = f"({self.sql(division, 'this')})", f"({self.sql(division, 'expression')})"
    even = f"({top} - {top} % {bottom})"
    short = f"CAST({even} / CAST({bottom} AS DECIMAL(18, 0)) AS {_WIDEST})"
    return f"CASE WHEN {bottom} BETWEEN {1 - 10**18} AND {10**18 - 1} THEN {short} ELSE CAST({even} / {bottom} AS {_WIDEST}) END"


def _moved(self: SparkGenerator, sum_: exp.Add) -> str:
    """`day + INTERVAL n MONTH` with a count from a column, which Spark's intervals do not take."""
    by = sum_.expression
    if not isinstance(by, exp.Interval):
        return str(self.binary(sum_, "+"))
    move = {"MONTH": "ADD_MONTHS", "DAY": "DATE_ADD"}[by.text("unit").upper()]
    return f"{move}({self.sql(sum_, 'this')}, CAST({self.sql(by, 'this')} AS INT))"


def _anonymous(self: SparkGenerator, call: exp.Anonymous) -> str:
    """JSON keeps its nulls, as in DuckDB."""
    if call.name.lower() != "to_json":
        return str(self.anonymous_sql(call))
    return f"TO_JSON({self.sql(call.expressions[0])}, MAP('ignoreNullFields', 'false'))"


class SparkAsDuckDb(Spark):  # type: ignore[misc]
    """Spark from 4.3 on, which has QUALIFY."""

    class Generator(SparkGenerator):  # type: ignore[misc]
        EXPRESSIONS_WITHOUT_NESTED_CTES: ClassVar[set[type]] = set()
        TYPE_MAPPING = {**SparkGenerator.TYPE_MAPPING, exp.DType.INT128: _WIDEST}
        TRANSFORMS = {
            **SparkGenerator.TRANSFORMS,
            exp.Add: _moved,
            exp.Anonymous: _anonymous,
            exp.IntDiv: _whole_division,
            exp.Select: transforms.preprocess([transforms.unnest_to_explode]),
            exp.Sign: lambda self, e: f"CAST(SIGN({self.sql(e, 'this')}) AS INT)",
        }
