"""Turns a snapshot's rows into arrivals, the one shape in which offers and findings come in. Nothing is stored here."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import cast

from tongxing.office.casework.intake import Arrival
from tongxing.office.casework.models import Case
from tongxing.office.casework.workflow import Kind

Row = Mapping[str, object]
_ROOM: dict[str, int] = {
    field.name: field.max_length
    for field in Case._meta.fields
    if field.max_length and field.name in Arrival._fields
}


def offer_arrivals(rows: Iterable[Row], labels: Mapping[str, str]) -> Iterator[Arrival]:
    """`labels`: scheme name → its label in the pack."""
    for row in rows:
        name = str(row["scheme"])
        yield _arrival(Kind.OFFER, name, labels, row, amount=cast(Decimal | None, row["amount"]))


def fits(arrival: Arrival) -> bool:
    """Whether every text has room in the table; one row that has not must not keep all the others out."""
    return all(len(str(getattr(arrival, name) or "")) <= room for name, room in _ROOM.items())


def finding_arrivals(rows: Iterable[Row], labels: Mapping[str, str]) -> Iterator[Arrival]:
    """One case per check, subject and period; several rows of it are told together."""
    together: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows:
        together[row["check_name"], row["subject"], row["period"]].append(row)
    for found in together.values():
        name, severity = str(found[0]["check_name"]), str(found[0]["severity"])
        yield _arrival(Kind.FINDING, name, labels, found[0], severity=severity, detail=_told_together(found))


def _told_together(rows: list[Row]) -> dict[str, object]:
    told = [json.loads(str(row["detail"])) for row in rows]
    together: dict[str, object] = {
        "sentences": [each["sentence"] for each in told],
        "rows": [line for each in told for line in each["rows"] if line],
    }
    visits = {(str(row["inspected_on"]), str(row["inspected_as"])) for row in rows if row.get("inspected_on")}
    if visits:
        together["inspected"] = [{"on": on, "result": result} for on, result in sorted(visits)]
    return together


def _arrival(
    kind: Kind,
    name: str,
    labels: Mapping[str, str],
    row: Row,
    *,
    amount: Decimal | None = None,
    severity: str = "",
    detail: object = None,
) -> Arrival:
    return Arrival(
        kind=kind,
        name=name,
        label=labels.get(name, name),
        subject_kind=str(row["subject_kind"]),
        subject=str(row["subject"]),
        person_id=cast(str | None, row["person"]),
        employer_id=cast(str | None, row["employer"]),
        period=str(row["period"] or ""),
        division=str(row["division"] or ""),
        amount=amount,
        severity=severity,
        detail=json.dumps(detail or {}, ensure_ascii=False),
    )
