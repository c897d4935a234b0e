"""Any deliveries in any order against a model of ten lines: what stands, what is open, and every line counted once."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.river.intake_files import INSURED, counts, id_number, insured, staged, take_in, write_csv
from tongxing.extracts import Keys

Table = dict[int, int]
"""Person → wage in thousands."""
TABLES = st.dictionaries(st.integers(1, 4), st.integers(3, 5), min_size=1)
DELIVERIES = st.lists(st.lists(TABLES, min_size=1, max_size=3), min_size=1, max_size=3)


def model(deliveries: list[list[Table]]) -> Table:
    """For each person the word of the last delivery that speaks of them; none where it contradicts itself."""
    standing: dict[int, set[int]] = {}
    for delivery in deliveries:
        for person in {each for table in delivery for each in table}:
            standing[person] = {table[person] for table in delivery if person in table}
    return {person: min(wages) for person, wages in standing.items() if len(wages) == 1}


@settings(max_examples=20, deadline=None)
@given(DELIVERIES)
def test_what_stands_is_what_the_model_says(deliveries: list[list[Table]]) -> None:
    seen: list[Table] = []
    fresh = [
        [table for table in delivery if not (table in seen or seen.append(table))] for delivery in deliveries
    ]  # type: ignore[func-returns-value]
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for number, delivery in enumerate(fresh):
            for name, table in enumerate(delivery):
                rows = [insured(person, wage=f"{wage}000.00") for person, wage in table.items()]
                # the names of later deliveries come first, for names must not decide
                write_csv(folder / f"inbox/{9 - number}-{name}.csv", [INSURED, *rows])
            report = take_in(folder)
        people = {Keys.at(folder / "keys").pseudonyms.of(id_number(n)): n for n in range(1, 5)}
        found = [
            (people[str(person)], int(str(wage)[0]))
            for person, wage in (
                staged(report, "insured_months", "person, wage_per_month::VARCHAR")
                if report.staged("insured_months")
                else []
            )
        ]
        assert sorted(found) == sorted(model([each for each in fresh if each]).items())
        for file in report.files:
            counts(file)
        assert take_in(folder).as_json() == report.as_json()
