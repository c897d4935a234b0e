"""Asks a snapshot what would be: each scenario's law, what it touches, and one query for all that could move.

Stored nodes are read once; only what depends on a change is worked out again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import cast

from tongxing import facts
from tongxing.law import Pack
from tongxing.law.book import RuleBook
from tongxing.runs.errors import damaged
from tongxing.runs.snapshot import Snapshot
from tongxing.runs.what_if import months
from tongxing.runs.what_if.asked import TABLES, Asked
from tongxing.runs.what_if.changed_law import law_today, sentences
from tongxing.runs.what_if.exclusive import KEYS, Yielded, in_pairs, yielded
from tongxing.runs.what_if.fund import NOTHING, Fund, fund, in_fund
from tongxing.runs.what_if.law_of_run import law_of_run
from tongxing.runs.what_if.moved import Group, Moved, Standing
from tongxing.runs.what_if.outcome import Outcome, SchemeMoved
from tongxing.runs.what_if.question import HAS
from tongxing.runs.what_if.scenario import Scenario
from tongxing.runs.what_if.standing import standing
from tongxing.runs.what_if.stored import Stored, opened


def what_if(snapshot: Snapshot, scenarios: Sequence[Scenario], pack: Pack | None = None) -> list[Outcome]:
    """What each scenario moves, in the order asked. `pack` is today's, if it is loaded already.

    Raises `WhatIfError` where a change cannot be made, `StaleSnapshotError` where the snapshot is not of today's law,
    `NeedsRunError` where only a run can tell.
    """
    pack = law_of_run(snapshot, pack)
    _check_whole(snapshot, pack)
    before = law_today(pack, date.fromisoformat(snapshot.receipt.on))
    with opened(snapshot) as stored:
        asked = [Asked(stored, before, number, each) for number, each in enumerate(scenarios)]
        _read_once(stored, before, asked)
        moved = _moved(stored, before, asked)
        flowing = {each.name for each in in_fund(before.pack)}
        stood = standing(stored, flowing.union(*moved))
        funds = _funds(stored, before, asked, moved, stood)
        return [
            Outcome(
                one.scenario,
                sentences(pack, one.scenario),
                [SchemeMoved(pack, pack.schemes[name], stood[name], rows) for name, rows in found.items()],
                funds[one.number],
                months.not_recounted(before, one.after),
            )
            for one, found in zip(asked, moved, strict=True)
        ]


def _check_whole(snapshot: Snapshot, pack: Pack) -> None:
    """Of a lost table nothing would move, and nobody would see why. Raises `DamagedSnapshotError`."""
    judged = {pack.schemes[name].subject for name in snapshot.receipt.statuses if name in pack.schemes}
    for lost in sorted(judged.difference(snapshot.subject_kinds())):
        raise damaged(snapshot.path, f"nodes/{lost}.parquet")


def columns_read(snapshot: Snapshot, scenarios: Sequence[Scenario], pack: Pack) -> dict[str, list[str]]:
    """The stored columns that the scenarios read, by subject."""
    before = law_today(pack, date.fromisoformat(snapshot.receipt.on))
    with opened(snapshot) as stored:
        asked = [Asked(stored, before, number, each) for number, each in enumerate(scenarios)]
        return {subject: reads for subject, reads, _ in _readings(before, asked)}


def _readings(before: RuleBook, asked: Sequence[Asked]) -> Iterator[tuple[str, list[str], list[str]]]:
    """Subject by subject the columns that any question reads, and the conditions of which a row must meet one."""
    counting, pairs = any(one.counts_again for one in asked), in_pairs(before).keys()
    for subject in facts.SUBJECTS:
        ours = [each for one in asked for each in one.questions if each.subject == subject]
        if not ours:
            continue
        reads, where = {"division"}, [each.could_move for each in ours]
        reads |= {name for each in ours for name in each.reads()}
        if counting and subject == months.MONTH:
            reads, where = reads | {"subject", "employer", "month"}, ["true"]
        if counting and subject == "employer":
            reads |= {"employer", months.COUNTED}
        if any(node.scheme.name in pairs for each in ours for node in each.nodes):
            reads |= set(KEYS)
        yield subject, sorted(reads), where


def _read_once(stored: Stored, before: RuleBook, asked: Sequence[Asked]) -> None:
    """What the questions read, and the person-months where they are counted again."""
    for subject, reads, where in _readings(before, asked):
        stored.lay_out(TABLES + subject, subject, reads, where)
    for one in asked:
        if one.counts_again:
            _count_again(stored, one)


def _count_again(stored: Stored, one: Asked) -> None:
    judged = one.weighing.judged(TABLES + months.MONTH, ("subject", "employer"), everybody=True)
    weights = f'SELECT subject, employer, {HAS}{one.weighing.nodes[0].scheme.name} AS "{months.WEIGHT}" FROM ({judged})'
    stored.ask(f"CREATE TABLE {one.weights} AS {weights}")
    stored.ask(f"CREATE TABLE {one.counted} AS {months.counted_sql(one.weights)}")


def _judge(before: RuleBook, asked: Sequence[Asked]) -> Iterator[list[str]]:
    """For each question the statements that answer it, the last of which tells who moved.

    Answers that are looked at more than once are put into a table first.
    """
    pairs = in_pairs(before).keys()
    for each in [question for one in asked for question in one.questions]:
        paired = pairs & {node.scheme.name for node in each.nodes}
        judged = each.judged(TABLES + each.subject, KEYS if paired else (), keeping=paired)
        if len(each.nodes) == 1 and not paired:
            yield [" UNION ALL ".join(each.moved(f"({judged})"))]
        else:
            yield [f"CREATE TABLE {each.table} AS {judged}", " UNION ALL ".join(each.moved(each.table))]


def _moved(stored: Stored, before: RuleBook, asked: Sequence[Asked]) -> list[dict[str, list[Moved]]]:
    """By scenario and scheme all that moved."""
    found: list[dict[str, list[Moved]]] = [{} for _ in asked]
    for rows in stored.ask_side_by_side(_judge(before, asked)):
        for number, scheme, *row in rows:
            one = Moved(Group(*row[:4]), *row[4:])  # type: ignore[arg-type]
            found[cast(int, number)].setdefault(str(scheme), []).append(one)
    return [_of(one, ours) for one, ours in zip(asked, found, strict=True)]


def _of(one: Asked, found: dict[str, list[Moved]]) -> dict[str, list[Moved]]:
    """In the order of the law, not of the engine."""
    names = [node.scheme.name for each in one.questions for node in each.nodes]
    return {name: found[name] for name in names if name in found}


def _funds(
    stored: Stored,
    before: RuleBook,
    asked: Sequence[Asked],
    moved: Sequence[dict[str, list[Moved]]],
    stood: dict[str, list[Standing]],
) -> list[Fund]:
    """The fund under each scenario; who gives way is worked out again only where a scenario could change it."""
    pairs = in_pairs(before).keys()
    totals = {name: sum((each.money for each in rows), NOTHING) for name, rows in stood.items()}
    today: Yielded = yielded(stored, before) if pairs else {}
    found = []
    for one, ours in zip(asked, moved, strict=True):
        giving_way = today
        if pairs & ours.keys() or one.counts_again or one.chooses_awards:
            again = [each for each in one.questions if pairs & {node.scheme.name for node in each.nodes}]
            giving_way = yielded(stored, one.after, again, one.weights if one.counts_again else None)
        found.append(fund(before.pack, totals, ours, today, giving_way))
    return found
