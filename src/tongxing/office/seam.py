"""The only door between the river and the office. Nothing else in the office reads a snapshot, and no run reads our database."""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import cast

from django.db import transaction

from tongxing.extracts.identities import opened_identities
from tongxing.extracts.keys import Keys
from tongxing.extracts.linkage.opened import opened_links
from tongxing.extracts.rotation import refuse_while_rotating
from tongxing.indicators.disclosure import Figure
from tongxing.law import Answer, Pack, answer, current_pack, trace
from tongxing.law.targets import Judged
from tongxing.law.trace import Trace
from tongxing.office.casework.arrivals import finding_arrivals, fits, offer_arrivals
from tongxing.office.casework.cited_lines import CitedLine, cited_among
from tongxing.office.casework.intake import Arrival, Gone, take_in_cases
from tongxing.office.casework.models import Intake
from tongxing.office.casework.queries import waiting_by_name
from tongxing.office.dossiers.arrivals import employer_rows, person_rows
from tongxing.office.dossiers.explained import Explained
from tongxing.office.dossiers.intake import open_employers, open_people, seal_identities
from tongxing.office.dossiers.position import SUMMARY, WEIGHT, Position, month_cell, people_of
from tongxing.office.dossiers.queries import divisions_of_people, people_with_dossiers
from tongxing.office.figures import told_of_references
from tongxing.office.handing_in import DECISIONS_FILE as DECISIONS_FILE
from tongxing.office.handing_in import INSPECTIONS_FILE as INSPECTIONS_FILE
from tongxing.office.handing_in import hand_in_outcomes as hand_in_outcomes
from tongxing.office.handovers.actions import keep_inbox, note_taken_in
from tongxing.office.identities.intake import keep_links
from tongxing.office.refreshes.telling import told_of
from tongxing.runs.about import CheckAbout as CheckAbout
from tongxing.runs.about import check_about as check_about
from tongxing.runs.about import check_labels, indicator_units
from tongxing.runs.about import compared_by_checks as compared_by_checks
from tongxing.runs.about import indicator_labels as indicator_labels
from tongxing.runs.about import indicator_meanings as indicator_meanings
from tongxing.runs.absence import Sought, refuted
from tongxing.runs.errors import NoSnapshotError
from tongxing.runs.existing import existing_names
from tongxing.runs.explain import stored_facts
from tongxing.runs.figures import figure_of, figures_for_publication
from tongxing.runs.inspections import sample_inspections as asked_sample
from tongxing.runs.publish import name_in_force, point_latest_at
from tongxing.runs.receipt import Batch
from tongxing.runs.snapshot import Row, Snapshot
from tongxing.runs.targets import targets_now, targets_on
from tongxing.runs.what_if import MOVES as MOVES
from tongxing.runs.what_if import Choices, Outcome, Scenario, Setting, choices
from tongxing.runs.what_if import SchemeMoved as SchemeMoved
from tongxing.runs.what_if import what_if as asked_what_if
from tongxing.terms import places

Say = Callable[[str], None]


def latest() -> Snapshot | None:
    """The newest published snapshot, or None before the first run."""
    try:
        return Snapshot.open(places.snapshots())
    except NoSnapshotError:
        return None


def pack_of(snapshot: Snapshot) -> Pack:
    return pack_named(snapshot.receipt.pack)


def pack_named(name: str) -> Pack:
    """The pack with what has been entered by now; other changes to its files are read at the next start."""
    return current_pack(name)


def day_of(snapshot: Snapshot) -> date:
    return date.fromisoformat(snapshot.receipt.on)


# ── in: a snapshot's offers and findings become cases ──


@transaction.atomic
def take_in(path: Path, say: Say = lambda _: None) -> Intake:
    """Takes one snapshot in: dossiers first, then cases, all or nothing. Twice is harmless. `say` is told each step."""
    refuse_while_rotating(places.keys())
    snapshot = Snapshot.open(path)
    told = _arrivals(snapshot)
    arrivals = [arrival for arrival in told if fits(arrival)]
    if len(arrivals) < len(told):
        left_out = sorted({arrival.label for arrival in told if not fits(arrival)})
        say(
            f"  {len(told) - len(arrivals)} 条的所属期或名称太长，没有收为个案：{'、'.join(left_out)} · too long"
        )
    concerned = {arrival.person_id for arrival in arrivals if arrival.person_id}
    say("  1/4 个人档案 · people")
    open_people(person_rows(snapshot.registry("people"), concerned))
    say("  2/4 单位档案 · employers")
    open_employers(employer_rows(snapshot.registry("firms")))
    say("  3/4 封存身份信息 · sealing identities")
    opened = opened_identities(places.staging(), Keys.at(places.keys()), people_with_dossiers())
    seal_identities(opened)
    say("  4/4 个案 · cases")
    _take_in_links(pack_of(snapshot))
    note_taken_in(snapshot=snapshot.name, digests=(batch.hash for batch in snapshot.receipt.batches))
    return take_in_cases(
        snapshot=snapshot.name,
        on=day_of(snapshot),
        arrivals=arrivals,
        refuted_among=lambda gone: _refuted_among(snapshot, gone),
    )


def refresh(pack_name: str, on: date) -> dict[str, object]:
    """Hands in, runs the river over the inbox, takes the snapshot in; gives counts and sentences. Run in a child of its own."""
    from tongxing.runs.run import run

    hand_in_outcomes(places.inbox())
    keep_inbox()
    former = name_in_force(places.snapshots())
    receipt = run(pack_name, places.inbox(), on, places.snapshots())
    try:
        taken = Intake.objects.filter(snapshot=receipt.snapshot).first() or take_in(Path(receipt.path))
        _take_in_links(pack_named(pack_name))
    except Exception:
        if former:  # figures of one run beside cases of another would contradict each other
            point_latest_at(places.snapshots(), former)
        raise
    note_taken_in(snapshot=receipt.snapshot, digests=(batch.hash for batch in receipt.batches))
    return told_of(asdict(receipt), taken)


def _take_in_links(pack: Pack) -> None:
    """Damaged records and whom they may be; where nothing is known of a person's place, the city decides."""
    city, known = next(iter(pack.divisions), "")[:4], divisions_of_people()
    opened = opened_links(places.staging(), Keys.at(places.keys()))
    keep_links(opened, division_of=lambda person: known.get(person) or city)


def _arrivals(snapshot: Snapshot) -> list[Arrival]:
    schemes = {scheme.name: scheme.label for scheme in pack_of(snapshot).schemes.values()}
    return [
        *offer_arrivals(snapshot.offers(), schemes),
        *finding_arrivals(snapshot.findings(), check_labels()),
    ]


def _refuted_among(snapshot: Snapshot, gone: Iterable[Gone]) -> set[Gone]:
    """Of cases the snapshot lacks, those it speaks against."""
    return {Gone(*each) for each in refuted(snapshot, (Sought(*each) for each in gone))}


# ── read: why, and how things stand ──


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
        if _shown(pack, row, wanted) and period in (None, row["period"])
    ]


def explain_person(person: str) -> list[Explained]:
    """Every determination about one person, as person, business owner, trainee or employee; months are in the position."""
    snapshot = latest()
    if snapshot is None:
        return []
    pack = pack_of(snapshot)
    return [
        _explained(snapshot, pack, row)
        for row in snapshot.determinations(person=person)
        if row["subject_kind"] != "employment_month" and _shown(pack, row)
    ]


def _shown(pack: Pack, row: Row, wanted: set[str] | None = None) -> bool:
    """What is named is shown; else every scheme the pack still has but the twins, which ask the same another way."""
    scheme = pack.schemes.get(str(row["scheme"]))
    return scheme is not None and (scheme.name in wanted if wanted is not None else not scheme.twin_of)


def employers_declaring(person: str) -> dict[str, int]:
    """Who has declared this person as an employee this year: credit code → person-months that count."""
    snapshot, found = latest(), dict[str, int]()
    for row in snapshot.nodes("employment_month", person=person) if snapshot else []:
        code = str(row["employer"])
        found[code] = found.get(code, 0) + int(str(row.get(WEIGHT) or 0))
    return found


def declared_by(person: str, employer: str) -> bool:
    """Whether this employer itself has declared the person as a disabled employee, this year or before."""
    snapshot = latest()
    rows = snapshot.registry("employments", person=person, employer=employer) if snapshot else []
    return any(row["verification_year"] is not None for row in rows)


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


def figures() -> list[Figure]:
    """Indicators by county, for inside use; division '' is the whole city."""
    snapshot = latest()
    return [figure_of(row) for row in snapshot.figures()] if snapshot else []


def public_figures() -> list[Figure]:
    """The same as anyone may see them: small counts withheld."""
    snapshot = latest()
    return figures_for_publication(snapshot) if snapshot else []


def targets(pack: Pack, on: date, *, published: bool) -> list[Judged]:
    """Every target of a plan beside its newest figures, on the day they speak of; before the first run on `on`.

    `published`: as anyone may see it, what is withheld neither told nor compared.
    """
    snapshot = latest()
    if snapshot is None or snapshot.receipt.pack != pack.name:
        return targets_on(pack, [], on)
    return targets_now(pack, snapshot, published=published)


def live_figures(pack: Pack) -> dict[str, str]:
    """What stands behind a reference of a clause today, as anyone may read it: "scheme:…", "check:…", "indicator:…"."""
    snapshot = latest()
    if snapshot is None or snapshot.receipt.pack != pack.name:
        return {}
    receipt, waiting = snapshot.receipt, waiting_by_name()
    return told_of_references(
        pack, receipt.findings, receipt.statuses, waiting, public_figures(), indicator_units()
    )


# ── ask: what a change of the law would move ──


def what_if(*scenarios: Scenario) -> list[Outcome]:
    """What each scenario would move of the newest snapshot, exact and for inside use; nothing is changed or kept.

    Raises `ToldError` with a sentence: no snapshot yet, one of another program, an unknown name, a wrong value.
    """
    snapshot = Snapshot.open(places.snapshots())
    return asked_what_if(snapshot, scenarios, pack_of(snapshot))


def what_a_value_moves(
    name: str, value: str | dict[str, str], since: date | None = None, until: date | None = None
) -> Outcome:
    """What one value of a parameter would move, in force from `since` to `until`, both inclusive; left out: on every day.

    `value` is text, or text by six-digit division code for a parameter that goes by division. Where the days do not
    hold the snapshot's day, nothing moves: the snapshot answers for its own day. Raises `ToldError` like `what_if`.
    """
    setting = Setting(name, value, since=since or date.min, until=until or date.max)
    [outcome] = what_if(Scenario(settings=(setting,)))
    return outcome


def what_can_change(pack: Pack, on: date) -> Choices:
    """The parameters, readings and schemes that a scenario can change and that anybody's answer rests on."""
    return choices(pack, on)


def contracts_missing() -> set[str]:
    """The contracts that nobody had delivered when the newest snapshot was made."""
    snapshot = latest()
    return {gap.contract for gap in snapshot.receipt.missing} if snapshot else set()


def names_of(snapshot_name: str, digest: str) -> list[str]:
    """Under which names a file of this content lay in the inbox: findings cite one of them."""
    return [each.file for each in _batches(snapshot_name) if each.hash == digest]


def cited_lines(snapshot_name: str, rows: Iterable[str], person: str) -> list[CitedLine]:
    """What each line says that a finding about `person` ('' for none) cites (`file:line`), whose table it is, and since when we have it; no identifier is among it."""
    return cited_among(rows, person, _batches(snapshot_name), places.staging())


def home_of(person: str) -> str:
    """The division where the newest snapshot has this person, '' for nobody it knows."""
    rows = snapshot.registry("people", person=person) if (snapshot := latest()) else []
    return _text(next((row["division"] for row in rows), None))


def _batches(snapshot_name: str) -> list[Batch]:
    try:
        return Snapshot.open(places.snapshots() / snapshot_name).receipt.batches
    except NoSnapshotError:
        return []


def risks() -> list[Row]:
    """Every employer of the newest snapshot with its risk score and reasons."""
    snapshot = latest()
    return snapshot.risks() if snapshot else []


def sample_inspections(seed: str, size: int, inspectors: list[str], name: str = "") -> dict[str, object]:
    """The receipt of a draw over a snapshot (`name`, else the newest). Raises `ToldError` with a sentence."""
    return asked_sample(Snapshot.open(places.snapshots() / name), seed, size, inspectors).as_json()


def traced(pack: Pack) -> list[Trace]:
    """Every clause of a plan with what carries it out, and what is wrong with that."""
    return trace(pack, existing_names())


def _text(value: object) -> str:
    return "" if value is None else str(value)
