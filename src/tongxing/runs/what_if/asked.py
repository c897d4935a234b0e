"""One scenario asked of one snapshot: its law, the nodes it touches, the questions that follow. It runs nothing."""

from __future__ import annotations

from functools import cached_property

from tongxing import facts
from tongxing.law.book import RuleBook, SchemeNode
from tongxing.runs.what_if import months
from tongxing.runs.what_if.affected import affected
from tongxing.runs.what_if.changed_law import law_under
from tongxing.runs.what_if.exclusive import reading_of_awards
from tongxing.runs.what_if.question import Question
from tongxing.runs.what_if.scenario import Scenario
from tongxing.runs.what_if.stored import Stored

TABLES = "stored_"
"""The beginning of the names of the tables that hold what was read once, one for each subject."""


class Asked:
    """Raises `WhatIfError` where a change cannot be made, `NeedsRunError` where only a run can tell."""

    def __init__(self, stored: Stored, before: RuleBook, number: int, scenario: Scenario) -> None:
        self.stored, self.before, self.number, self.scenario = stored, before, number, scenario
        self.after = law_under(before, scenario)
        months.refuse_other_facts(before, self.after)
        self.in_months = months.recounted_in_months(before, self.after)
        self.touched = {months.MONTH: affected(before, self.after, months.MONTH, self.in_months)}
        months.refuse_what_needs_a_run(self.touched[months.MONTH])
        for subject in facts.REST:
            again = (months.COUNTED,) if subject == "employer" and self.counts_again else ()
            self.touched[subject] = affected(before, self.after, subject, again)

    @property
    def counts_again(self) -> bool:
        """Whether other months may count, and so the employers' person-months."""
        return months.WEIGHT in self.touched[months.MONTH] and bool(self.stored.present(months.MONTH))

    @property
    def chooses_awards(self) -> bool:
        """Whether the reading changes of who gives way, of two awards for one person."""
        return reading_of_awards(self.before) != reading_of_awards(self.after)

    @property
    def weights(self) -> str:
        """The table with what each month counts under this scenario."""
        return f"weights_{self.number}"

    @property
    def counted(self) -> str:
        """The table with the employers' person-months under this scenario."""
        return f"counted_{self.number}"

    @cached_property
    def questions(self) -> list[Question]:
        """One for each subject with schemes that the scenario touches."""
        found = []
        for subject in facts.SUBJECTS:
            nodes = self.after.schemes_of(subject) if self.stored.present(subject) else ()
            if touched := [node for node in nodes if node.name in self.touched[subject]]:
                found.append(self.question(subject, touched))
        return found

    def question(self, subject: str, nodes: list[SchemeNode]) -> Question:
        recounted, joined, narrowed = (self.in_months if subject == months.MONTH else {}), "", ""
        if subject == "employer" and self.counts_again:
            recounted, joined, narrowed = months.recounted_in_employers(self.counted)
        return Question(
            number=self.number,
            subject=subject,
            nodes=nodes,
            before=self.before,
            after=self.after,
            on=self.before.on,
            touched=self.touched[subject],
            present=self.stored.present(subject),
            recounted=recounted,
            joined=joined,
            narrowed=narrowed if not affected(self.before, self.after, subject) else "",
        )

    @property
    def weighing(self) -> Question:
        """What each month counts."""
        nodes = [node for node in self.after.schemes_of(months.MONTH) if node.name == months.WEIGHT]
        return self.question(months.MONTH, nodes)
