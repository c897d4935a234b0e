"""Turns the registry's rows into what dossiers are opened with. Nothing is read and nothing is stored here."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import cast

from tongxing.office.dossiers.intake import EmployerRow, PersonRow

Row = Mapping[str, object]


def person_rows(rows: Iterable[Row], concerned: Collection[str]) -> Iterator[PersonRow]:
    """Certificate holders, and whoever else a case is about."""
    for row in rows:
        if row["certificate_holder"] or row["person"] in concerned:
            yield PersonRow(
                key=_text(row["person"]),
                division=_text(row["division"]),
                sex=_text(row["sex"]),
                birth_on=cast(date | None, row["birth_on"]),
                disability_category=_text(row["disability_category"]),
                disability_grade=_text(row["disability_grade"]),
                certificate_valid_until=cast(date | None, row["certificate_valid_until"]),
                certificate_status=_text(row["certificate_status"]),
            )


def employer_rows(rows: Iterable[Row]) -> Iterator[EmployerRow]:
    columns = ("employer", "employer_name", "employer_kind", "division", "employer_status")
    for row in rows:
        yield EmployerRow(*(_text(row[column]) for column in columns))


def _text(value: object) -> str:
    return "" if value is None else str(value)
