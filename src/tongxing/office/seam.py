"""The only door between the river and the office. Nothing else in the office reads a snapshot, and no run reads our database."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import cast

import pyarrow as pa
import pyarrow.parquet as pq
from django.db import transaction

from tongxing.extracts.identities import opened_identities
from tongxing.extracts.keys import Keys
from tongxing.law import Answer, Pack, answer, load_pack
from tongxing.law.schema import Clause, Interpretation, Scheme
from tongxing.office.casework.arrivals import finding_arrivals, fits, offer_arrivals
from tongxing.office.casework.intake import Arrival, Gone, take_in_cases
from tongxing.office.casework.models import Intake
from tongxing.office.casework.queries import settled_by_officers
from tongxing.office.dossiers.arrivals import employer_rows, person_rows
from tongxing.office.dossiers.intake import open_employers, open_people, seal_identities
from tongxing.office.dossiers.position import SUMMARY, WEIGHT, Position, month_cell, people_of
from tongxing.office.dossiers.queries import people_with_dossiers
from tongxing.runs.absence import Sought, refuted
from tongxing.runs.errors import NoSnapshotError
from tongxing.runs.explain import stored_facts
from tongxing.runs.grounds import grounds
from tongxing.runs.snapshot import Row, Snapshot
from tongxing.runs.sql_files import sql_files
from tongxing.terms import places

Say = Callable[[str], None]
SHARE = "比例"


def latest() -> Snapshot | None:
    """The newest published snapshot, or None before the first run."""
    try:
        return Snapshot.open(places.snapshots())
    except NoSnapshotError:
        return None


def pack_of(snapshot: Snapshot) -> Pack:
    return pack_named(snapshot.receipt.pack)


@lru_cache
def pack_named(name: str) -> Pack:
    """The pack as it stood when this process first asked; a changed pack is read at the next start."""
    return load_pack(name)


def day_of(snapshot: Snapshot) -> date:
    return date.fromisoformat(snapshot.receipt.on)


# ── in: a snapshot's offers and findings become cases ──


@transaction.atomic
def take_in(path: Path, say: Say = lambda _: None) -> Intake:
    """Takes one snapshot in: dossiers first, then cases, all or nothing. Twice is harmless. `say` is told each step."""
    snapshot = Snapshot.open(path)
    told = _arrivals(snapshot)
    arrivals = [arrival for arrival in told if fits(arrival)]
    if len(arrivals) < len(told):
        left_out = sorted({arrival.label for arrival in told if not fits(arrival)})
        say(f"  {len(told) - len(arrivals)} 条的所属期或名称太长，没有收为个案：{'、'.join(left_out)} · too long")
    concerned = {arrival.person_id for arrival in arrivals if arrival.person_id}
    say("  1/4 个人档案 · people")
    open_people(person_rows(snapshot.registry("people"), concerned))
    say("  2/4 单位档案 · employers")
    open_employers(employer_rows(snapshot.registry("firms")))
    say("  3/4 封存身份信息 · sealing identities")
    opened = opened_identities(places.staging(), Keys.at(places.keys()), people_with_dossiers())
    seal_identities(opened)
    say("  4/4 个案 · cases")
    return take_in_cases(
        snapshot=snapshot.name,
        on=day_of(snapshot),
        arrivals=arrivals,
        refuted_among=lambda gone: _refuted_among(snapshot, gone),
    )


def _arrivals(snapshot: Snapshot) -> list[Arrival]:
    schemes = {scheme.name: scheme.label for scheme in pack_of(snapshot).schemes.values()}
    return [
        *offer_arrivals(snapshot.offers(), schemes),
        *finding_arrivals(snapshot.findings(), check_labels()),
    ]


def _refuted_among(snapshot: Snapshot, gone: Iterable[Gone]) -> set[Gone]:
    """Of cases the snapshot lacks, those it speaks against."""
    return {Gone(*each) for each in refuted(snapshot, (Sought(*each) for each in gone))}


# ── out: what the office settled becomes one more department's file ──

OUTCOMES_FILE = "办理结果.parquet"


def hand_in_outcomes(inbox: Path) -> Path | None:
    """Writes every settled case's outcome into the inbox, whole or not at all; no file where nothing was ever settled.

    The same outcomes give the same bytes, so a run over an unchanged inbox is recognised. No identity leaves the office.
    """
    rows = [
        {
            "kind": case.kind,
            "name": case.name,
            "subject": case.subject,
            "period": case.period,
            "outcome": case.outcome,
            "settled_on": case.closed_on,
        }
        for case in settled_by_officers().iterator(chunk_size=5000)
    ]
    if not rows and not (inbox / OUTCOMES_FILE).exists():
        return None
    columns = [(name, pa.string()) for name in ("kind", "name", "subject", "period", "outcome")]
    table = pa.Table.from_pylist(rows, schema=pa.schema([*columns, ("settled_on", pa.date32())]))
    inbox.mkdir(parents=True, exist_ok=True)
    aside = inbox / f".{OUTCOMES_FILE}.part"
    pq.write_table(table, aside)
    return aside.replace(inbox / OUTCOMES_FILE)


# ── read: why, and how things stand ──


@dataclass(frozen=True)
class Explained:
    """One determination with its reasons. `pack_changed`: the pack is no longer the one the snapshot used."""

    scheme: str
    label: str
    subject_kind: str
    subject: str
    period: str
    status: str
    amount: Decimal | None
    answer: Answer
    pack: Pack
    pack_changed: bool

    @property
    def readings(self) -> list[Interpretation]:
        """The interpretations the answer rests on."""
        return [self.pack.interpretations[each] for each in self.answer.readings]

    @property
    def about(self) -> Scheme:
        """The scheme itself: where to apply, with what, out of which money."""
        return self.pack.schemes[self.scheme]


def explain(
    subject_kind: str, subject: str, names: Iterable[str] | None = None, period: str | None = None
) -> list[Explained]:
    """Why one subject got these answers (schemes by name; all of its schemes when none is named)."""
    snapshot = latest()
    if snapshot is None:
        return []
    pack, wanted = pack_of(snapshot), set(names) if names is not None else None
    return [
        _explained(snapshot, pack, row)
        for row in snapshot.determinations(subject_kind=subject_kind, subject=subject)
        if (wanted is None or row["scheme"] in wanted) and period in (None, row["period"])
    ]


def explain_person(person: str) -> list[Explained]:
    """Every determination about one person, as person, business owner, trainee or employee; months are in the position."""
    snapshot = latest()
    if snapshot is None:
        return []
    return [
        _explained(snapshot, pack_of(snapshot), row)
        for row in snapshot.determinations(person=person)
        if row["subject_kind"] != "employment_month"
    ]


def employers_declaring(person: str) -> dict[str, int]:
    """Who has declared this person as an employee this year: credit code → person-months that count."""
    snapshot, found = latest(), dict[str, int]()
    for row in snapshot.nodes("employment_month", person=person) if snapshot else []:
        code = str(row["employer"])
        found[code] = found.get(code, 0) + int(str(row.get(WEIGHT) or 0))
    return found


def _explained(snapshot: Snapshot, pack: Pack, row: Row) -> Explained:
    scheme, division = pack.schemes[str(row["scheme"])], _text(row["division"]) or None
    kind, subject, period = str(row["subject_kind"]), str(row["subject"]), _text(row["period"])
    facts = _facts(snapshot, kind, subject, period)
    found = answer(pack, day_of(snapshot), facts, [scheme.gives], division=division)
    return Explained(
        scheme=scheme.name,
        label=scheme.label,
        subject_kind=kind,
        subject=subject,
        period=period,
        status=str(row["status"]),
        amount=cast(Decimal | None, row["amount"]),
        answer=found[scheme.gives],
        pack=pack,
        pack_changed=pack.hash != snapshot.receipt.pack_hash,
    )


def _facts(snapshot: Snapshot, kind: str, subject: str, period: str) -> dict[str, object]:
    """The facts the run read for this subject and period; what rules gave is worked out again."""
    nodes = _nodes(snapshot.path, kind, subject, period)
    return stored_facts(pack_of(snapshot).book(day_of(snapshot)), nodes[0]) if nodes else {}


@lru_cache(maxsize=256)
def _nodes(path: Path, kind: str, subject: str, period: str) -> list[Row]:
    """A published snapshot is never edited, so what was read once holds."""
    return Snapshot(path).nodes(kind, subject, period=period)


def position(employer: str) -> Position:
    """The employer's year in the newest snapshot: person by month, and the answers that follow."""
    snapshot = latest()
    if snapshot is None:
        return Position((), (), ())
    pack, on = pack_of(snapshot), day_of(snapshot)
    book = pack.book(on)
    months = tuple(f"{on.year}-{month:02}" for month in range(1, 13))
    cells = [
        (
            str(row["person"]),
            month_cell(pack, on, str(row["period"]), stored_facts(book, row), _text(row["division"]) or None),
        )
        for row in snapshot.position(employer)
    ]
    return Position(months, people_of(cells, months), _summary(snapshot, pack, on, employer))


def _summary(snapshot: Snapshot, pack: Pack, on: date, employer: str) -> tuple[Answer, ...]:
    rows = snapshot.nodes("employer", employer)
    if not rows:
        return ()
    names = [name for name in SUMMARY if name in pack.book(on).known]
    facts = stored_facts(pack.book(on), rows[0])
    return tuple(answer(pack, on, facts, names, division=_text(rows[0]["division"]) or None).values())


@dataclass(frozen=True)
class Carrier:
    """What carries a clause out, with its live figure where it has one."""

    kind: str
    name: str
    label: str
    figure: str


@dataclass(frozen=True)
class CarriedClause:
    """One clause of the plan and everything that carries it out."""

    clause: Clause
    carriers: tuple[Carrier, ...]


def plan_clauses(pack: Pack) -> list[CarriedClause]:
    """The plan's clauses in its own order, each with what carries it out and the newest snapshot's figures."""
    snapshot = latest()
    told = _figures_told(snapshot) if snapshot and snapshot.receipt.pack == pack.name else {}
    labels = _labels(pack)
    return [
        CarriedClause(clause, tuple(_carrier(reference, labels, told) for reference in clause.carried_out_by))
        for clause in pack.clauses.values()
        if clause.pack == pack.name
    ]


def _carrier(reference: str, labels: Mapping[str, str], told: Mapping[str, str]) -> Carrier:
    kind, _, name = reference.partition(":")
    return Carrier(kind, name, labels.get(reference, name), told.get(reference, ""))


def _labels(pack: Pack) -> dict[str, str]:
    checks = {f"check:{name}": label for name, label in check_labels().items()}
    indicators = {f"indicator:{name}": label for name, label in indicator_labels().items()}
    schemes = {
        f"{kind}:{each.name}": each.label
        for each in pack.schemes.values()
        for kind in ("scheme", "procedure")
    }
    measures = {f"measure:{each.name}": each.label for each in pack.measures.values()}
    targets = {f"target:{each.name}": each.label for each in pack.targets.values()}
    return checks | indicators | schemes | measures | targets


def _figures_told(snapshot: Snapshot) -> dict[str, str]:
    """Reference → its figure for the whole city, as a page says it."""
    receipt = snapshot.receipt
    told = {f"check:{name}": f"疑点 {count} 条" for name, count in receipt.findings.items()}
    for scheme, statuses in receipt.statuses.items():
        offered = receipt.offers.get(scheme, 0)
        told[f"scheme:{scheme}"] = (
            f"符合 {statuses.get('eligible', 0)}，应享未享 {offered}，待查明 {statuses.get('undecided', 0)}"
        )
    for row in snapshot.figures(division=""):
        told[f"indicator:{row['indicator']}"] = figure_text(row)
    return told


def figure_text(row: Row) -> str:
    """A share as a percentage with its parts; anything else as a number with its unit."""
    value, unit = cast(Decimal | None, row["value"]), _units().get(str(row["indicator"]), "")
    if value is None:
        return "尚无数据"
    if unit == SHARE:
        return f"{value * 100:.2f}%({row['numerator']:,.0f}/{row['denominator']:,.0f})"
    return f"{value:,.2f} {unit}".replace(".00 ", " ").strip()


def _units() -> dict[str, str]:
    return {indicator.name: indicator.says("unit") for indicator in sql_files("indicators")}


def figures() -> list[Row]:
    """Indicators by county, for inside use; division '' is the whole city."""
    snapshot = latest()
    return snapshot.figures() if snapshot else []


def check_labels() -> dict[str, str]:
    return {check.name: check.says("label") for check in sql_files("checks")}


@dataclass(frozen=True)
class CheckAbout:
    """What a check says of itself, with the words of the law and the clauses it stands on."""

    meaning: str
    verified_by: str
    sources: list[dict[str, str]]


def check_about(name: str, pack: Pack) -> CheckAbout | None:
    """A check's meaning, who verifies what it finds, and its legal basis quoted from the pack."""
    check = next((check for check in sql_files("checks") if check.name == name), None)
    if check is None:
        return None
    sources = [
        {"id": each, "citation": pack.citation(each), "quote": pack.quote(each)}
        for each in grounds(check, pack)
    ]
    return CheckAbout(check.says("meaning"), check.says("verified_by"), sources)


def indicator_labels() -> dict[str, str]:
    return {indicator.name: indicator.says("label") for indicator in sql_files("indicators")}


def indicator_units() -> dict[str, str]:
    return {indicator.name: indicator.says("unit") for indicator in sql_files("indicators")}


def _text(value: object) -> str:
    return "" if value is None else str(value)
