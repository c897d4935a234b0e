"""Asks a snapshot what would be: each scenario's law, what it touches, and one query for all that could move.

Stored nodes are read once; only what depends on a change is worked out again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import cast

from tongxing import facts
from tongxing.law import Pack
from tongxing.law.book import RuleBook, SchemeNode
from tongxing.runs.snapshot import Snapshot
from tongxing.runs.what_if import months
from tongxing.runs.what_if.affected import affected
from tongxing.runs.what_if.changed_law import law_today, law_under, sentences
from tongxing.runs.what_if.fund import Fund
from tongxing.runs.what_if.law_of_run import law_of_run
from tongxing.runs.what_if.moved import Group, Moved, Standing
from tongxing.runs.what_if.outcome import Outcome, SchemeMoved
from tongxing.runs.what_if.question import Question, standing_sql
from tongxing.runs.what_if.scenario import Scenario
from tongxing.runs.what_if.stored import GROUPS, Stored, opened

SUBJECTS = (*facts.FIRST, *facts.REST)


def what_if(snapshot: Snapshot, scenarios: Sequence[Scenario], pack: Pack | None = None) -> list[Outcome]:
    """What each scenario moves, in the order asked. `pack` is today's, if it is loaded already.

    Raises `WhatIfError` where a change cannot be made, `StaleSnapshotError` where the snapshot is not of today's law,
    `NeedsRunError` where only a run can tell.
    """
    pack = law_of_run(snapshot, pack)
    before = law_today(pack, date.fromisoformat(snapshot.receipt.on))
    with opened(snapshot) as stored:
        asked = [_Asked(stored, before, number, each) for number, each in enumerate(scenarios)]
        return _answered(stored, pack, asked)


def _answered(stored: Stored, pack: Pack, asked: Sequence[_Asked]) -> list[Outcome]:
    questions = [each for one in asked for each in one.questions()]
    _read_once(stored, asked, questions)
    moved = _moved(stored, questions)
    nodes = {each.scheme: each for each in questions if (each.number, each.scheme) in moved}
    standing = _standing(stored, nodes.values())
    return [
        Outcome(
            one.scenario,
            sentences(pack, one.scenario),
            [
                SchemeMoved(pack, each.node.scheme, standing[each.scheme], moved[one.number, each.scheme])
                for each in questions
                if each.number == one.number and (one.number, each.scheme) in moved
            ],
            Fund(),
            months.not_recounted(one.before, one.after),
        )
        for one in asked
    ]


def _read_once(stored: Stored, asked: Sequence[_Asked], questions: Sequence[Question]) -> None:
    """The stored columns that any question reads, and the person-months where they are counted again."""
    again = [one for one in asked if one.counts_again]
    for subject in SUBJECTS:
        ours = [each for each in questions if each.subject == subject]
        counting = again if subject in (months.MONTH, "employer") else []
        if not ours:
            continue
        reads = {"division", *(name for each in ours for name in each.reads())}
        where = [each.could_move for each in ours]
        if counting:
            reads |= {"employer"} | ({months.COUNTED} if subject == "employer" else {"month"})
            where = ["true"] if subject == months.MONTH else where
        stored.keep(table_of(subject), subject, sorted(reads), where)
        if subject == months.MONTH:
            for one in counting:
                _count_again(stored, one)


def _count_again(stored: Stored, one: _Asked) -> None:
    node = next(each for each in one.after.schemes_of(months.MONTH) if each.name == months.WEIGHT)
    judged = one.question(months.MONTH, node).judged(table_of(months.MONTH), ("employer",), everybody=True)
    stored.ask(f"CREATE OR REPLACE TEMP TABLE {one.counted} AS {months.counted_sql(judged)}")


def _moved(stored: Stored, questions: Sequence[Question]) -> dict[tuple[int, str], list[Moved]]:
    """All that moved, by scenario and scheme; one query for everything."""
    if not questions:
        return {}
    found: dict[tuple[int, str], list[Moved]] = {}
    for row in stored.ask(" UNION ALL ".join(f"({each.moved(table_of(each.subject))})" for each in questions)):
        number, scheme, *group = row[:6]
        was, now, turn, count, before, after = row[6:]
        one = Moved(Group(*group), was, now, int(turn), int(count), before, after)  # type: ignore[arg-type,call-overload]
        found.setdefault((int(str(number)), str(scheme)), []).append(one)
    return found


def _standing(stored: Stored, questions: Iterable[Question]) -> dict[str, list[Standing]]:
    """How things stand in the run, for the schemes asked about."""
    found: dict[str, list[Standing]] = {}
    by_subject: dict[str, list[SchemeNode]] = {}
    for each in questions:
        by_subject.setdefault(each.subject, []).append(each.before_node)
    for subject, nodes in by_subject.items():
        rows = stored.ask(standing_sql(nodes, stored.rows(subject), stored.groups(subject)))
        for place, node in enumerate(nodes):
            at = len(GROUPS) + 2 * place
            found[node.scheme.name] = [
                Standing(Group(*row[: len(GROUPS)]), cast(int, row[at]), cast(Decimal, row[at + 1]))  # type: ignore[arg-type]
                for row in rows
                if row[at]
            ]
    return found


def table_of(subject: str) -> str:
    return f"stored_{subject}"


class _Asked:
    """One scenario's law beside the run's, and the schemes that it touches."""

    def __init__(self, stored: Stored, before: RuleBook, number: int, scenario: Scenario) -> None:
        self.stored, self.before, self.number, self.scenario = stored, before, number, scenario
        self.after = law_under(before.pack, before.on, scenario)
        self.touched: dict[str, frozenset[str]] = {}
        self.in_months = months.recounted_in_months(self.before, self.after)
        self.touched[months.MONTH] = affected(self.before, self.after, months.MONTH, self.in_months)
        months.refuse_what_needs_a_run(self.touched[months.MONTH])
        for subject in facts.REST:
            again = (months.COUNTED,) if subject == "employer" and self.counts_again else ()
            self.touched[subject] = affected(self.before, self.after, subject, again)

    @property
    def counts_again(self) -> bool:
        return months.WEIGHT in self.touched[months.MONTH]

    @property
    def counted(self) -> str:
        """The table with the employers' person-months under this scenario."""
        return f"counted_{self.number}"

    def questions(self) -> list[Question]:
        return [
            self.question(subject, node)
            for subject in SUBJECTS
            if self.stored.present(subject)
            for node in self.after.schemes_of(subject)
            if node.name in self.touched[subject]
        ]

    def question(self, subject: str, node: SchemeNode) -> Question:
        recounted, joined = (self.in_months if subject == months.MONTH else {}), ""
        if subject == "employer" and self.counts_again:
            recounted, joined = months.recounted_in_employers(self.counted)
        return Question(
            self.number,
            subject,
            node,
            self.before,
            self.after,
            self.before.on,
            self.touched[subject],
            self.stored.present(subject),
            recounted,
            joined,
        )
