"""What can be changed in a question, of one pack on one day: parameters and readings that any scheme rests on, and schemes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongxing import facts
from tongxing.law import Pack, schema
from tongxing.law.book import SettingNode
from tongxing.runs.what_if.changed_law import law_today
from tongxing.runs.what_if.exclusive import READING
from tongxing.runs.what_if.months import WAGE


@dataclass(frozen=True)
class Choices:
    """By name, in the order of the pack."""

    parameters: dict[str, schema.Parameter]
    readings: dict[str, schema.Interpretation]
    schemes: dict[str, schema.Scheme]


def choices(pack: Pack, on: date) -> Choices:
    """What is read by a scheme of a subject that a run judges, directly or through other rules."""
    book = law_today(pack, on)
    gives = [scheme.gives for subject in facts.SUBJECTS for scheme in (node.scheme for node in book.schemes_of(subject))]
    nodes = [node for node in book.order(gives) if isinstance(node, SettingNode)]
    read = {WAGE, READING, *(node.name for node in nodes), *(node.source for node in nodes)}
    return Choices(
        {name: each for name, each in pack.parameters.items() if name in read and not each.same_as},
        {name: each for name, each in pack.readings.items() if each.alternatives and {name, each.parameter} & read},
        {name: each for name, each in pack.schemes.items() if each.gives in gives and not each.twin_of},
    )
