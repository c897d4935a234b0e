"""From months to employers: where a scenario changes which months count, the employer's facts are counted again.

The river counts them in `facts/employer.sql`; a snapshot keeps the months, so they can be counted without a run.
"""

from __future__ import annotations

from collections.abc import Collection

from tongxing import facts
from tongxing.law import Pack
from tongxing.law.book import RuleBook
from tongxing.runs.sql_files import sql_file, sql_files
from tongxing.runs.what_if.errors import NeedsRunError

MONTH, WEIGHT, COUNTED = "employment_month", "counted_weight_in_month", "counted_person_months"
WAGE, WAGE_IN_MONTH = "minimum_wage_per_month", "minimum_wage_in_month"


def recounted_in_months(before: RuleBook, after: RuleBook) -> dict[str, str]:
    """The facts of a month that `facts/employment_month.sql` takes from a parameter, where that parameter changes."""
    if _eras(before.pack, WAGE) == _eras(after.pack, WAGE):
        return {}
    return {WAGE_IN_MONTH: _wage_by_month(after.pack)}


def _eras(pack: Pack, name: str) -> object:
    parameter = pack.parameters.get(name)
    return parameter and [(each.since, each.until, each.value) for each in parameter.values]


def _wage_by_month(pack: Pack) -> str:
    whens = [
        f"WHEN division = '{code}' AND \"month\" BETWEEN DATE '{each.since}' AND DATE '{each.until}' THEN CAST('{text}' AS DECIMAL(18,2))"
        for each in pack.parameters[WAGE].values
        if isinstance(each.value, dict)
        for code, text in each.value.items()
    ]
    return f"CASE {' '.join(whens)} END" if whens else "CAST(NULL AS DECIMAL(18,2))"


def counted_sql(weights: str) -> str:
    """Person-months by employer, of months with their weights; `facts/employer.sql` says the same."""
    return (
        f'SELECT employer, CASE WHEN count(*) = count("{WEIGHT}") THEN sum("{WEIGHT}") END AS "{COUNTED}" '
        f"FROM {weights} GROUP BY employer"
    )


def recounted_in_employers(counted: str) -> tuple[dict[str, str], str, str]:
    """The employer's facts that come from the table `counted`, how it is joined, and where they change."""
    sql = f'CASE WHEN c.employer IS NOT NULL THEN CAST(c."{COUNTED}" AS INTEGER) ELSE s."{COUNTED}" END'
    changed = f' AND c.employer IS NOT NULL AND c."{COUNTED}" IS DISTINCT FROM s."{COUNTED}"'
    return {COUNTED: sql}, f" LEFT JOIN {counted} AS c ON c.employer = s.employer", changed


def refuse_what_needs_a_run(touched: Collection[str]) -> None:
    """Raises `NeedsRunError` where facts of other subjects are counted from answers in `touched`, person-months apart."""
    for subject in facts.REST:
        file = sql_file("facts", subject)
        if not file.mentions(f"nodes_{MONTH}"):
            continue
        known = {WEIGHT} if subject == "employer" else set[str]()
        if lost := sorted(name for name in set(touched) - known if file.mentions(name)):
            raise NeedsRunError(
                f"这一改动会改变 {'、'.join(lost)}，“{file.says('label')}”要据此重新清点，快照里没有所需的数据："
                "请把改动写进政策包，重新运行 tongxing run (only a run can tell)"
            )


def refuse_other_facts(before: RuleBook, after: RuleBook) -> None:
    """Raises `NeedsRunError` where a reading decides what is a fact: a snapshot holds the facts of the one chosen."""
    chosen = {name: each.reading for name, each in before.pack.readings.items()}
    changed = [name for name, each in after.pack.readings.items() if each.reading != chosen[name]]
    for file in (*sql_files("registry"), *sql_files("facts")):
        if read := [name for name in changed if f"'{name}'" in file.text]:
            raise NeedsRunError(
                f"解读 {after.pack.readings[read[0]].id} 改变的是事实本身（{file.says('label')}），快照里只有原读法的事实："
                "请把改动写进政策包，重新运行 tongxing run (only a run can tell)"
            )


def not_recounted(before: RuleBook, after: RuleBook) -> list[str]:
    """What the run counted by a parameter that changes here, and that stays as the run counted it."""
    changed = [
        parameter
        for name, parameter in after.pack.parameters.items()
        if name != WAGE and _eras(before.pack, name) != _eras(after.pack, name)
    ]
    return [
        f"“{file.says('label')}”里按“{parameter.label}”折算的事实不重算，仍按运行时的值 (kept as the run counted it)"
        for file in (sql_file("facts", subject) for subject in facts.SUBJECTS)
        for parameter in changed
        if f"'{parameter.name}'" in file.text
    ]
