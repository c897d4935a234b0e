"""Turns the registry's rows and the sealed identities into what dossiers are opened with. Nothing is stored here."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import cast

import pyarrow.parquet as pq

from tongxing.extracts.keys import Keys
from tongxing.office.dossiers.intake import EmployerRow, PersonRow
from tongxing.terms import places

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


def opened_identities(staging: Path, people: Collection[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Opens what the intake sealed at the door, to seal it again field by field; the certificate's word goes first."""
    keys = Keys.at(places.keys())
    told: dict[str, dict[str, str]] = defaultdict(dict)
    files = (staging / "identities").glob("*.parquet")
    for file in sorted(files, key=lambda path: (path.stem != "certificates", path.stem)):
        table = pq.read_table(file, columns=["person", "sealed"])
        for person, sealed in zip(table["person"].to_pylist(), table["sealed"].to_pylist(), strict=True):
            if person in people:
                told[person] = json.loads(keys.open(sealed, person)) | told[person]
    yield from told.items()


def _text(value: object) -> str:
    return "" if value is None else str(value)
