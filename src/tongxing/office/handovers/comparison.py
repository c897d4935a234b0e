"""What a file that was taken in was compared with, on what ground, and what became of what was found. Counts only, no person."""

from collections import Counter
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Q, QuerySet

from tongxing.office import seam
from tongxing.office.accounts.models import User
from tongxing.office.casework.models import Case
from tongxing.office.casework.queries import cases_for
from tongxing.office.casework.workflow import Kind, Outcome, State
from tongxing.office.disputes.queries import notices_for
from tongxing.office.disputes.workflow import NoticeState
from tongxing.office.handovers.departments import contract_label, owner_of
from tongxing.office.handovers.models import Handover
from tongxing.office.handovers.queries import name_in_inbox
from tongxing.office.handovers.store import FOLDER


@dataclass(frozen=True)
class Comparison:
    """One check: with what it compared the file, why it may, what it found in it. `missing`: what nobody delivered."""

    name: str
    label: str
    about: seam.CheckAbout
    others: list[tuple[str, str]]
    missing: list[str]
    found: int
    became: list[tuple[str, int]]
    said: list[tuple[str, int]]


def comparisons_of(handover: Handover, user: User) -> list[Comparison]:
    """Those that found something first."""
    pack, labels = seam.pack_named(settings.TONGXING_PACK), seam.check_labels()
    missing, found = seam.contracts_missing(), []
    for name, contracts in seam.compared_by_checks().items():
        about = seam.check_about(name, pack)
        if handover.contract not in contracts or about is None:
            continue
        others = [each for each in contracts if each != handover.contract]
        cases = _findings(handover, user, name)
        became = _became(cases)
        found.append(
            Comparison(
                name,
                labels[name],
                about,
                [(contract_label(each), owner_of(each)) for each in others],
                [contract_label(each) for each in others if each in missing],
                sum(became.values()),
                became.most_common(),
                _said(cases, user),
            )
        )
    return sorted(found, key=lambda each: (-each.found, each.label))


def _findings(handover: Handover, user: User, check: str) -> "QuerySet[Case]":
    """The findings that name a line of this file, also where the same content lay under another name; within the user's area."""
    names = {f"{FOLDER}/{name_in_inbox(handover)}", *seam.names_of(handover.snapshot, handover.digest)}
    cited = reduce(or_, (Q(detail__rows__icontains=f'"{name}:') for name in sorted(names)))
    return cases_for(user).filter(cited, kind=Kind.FINDING, name=check)


def _became(cases: "QuerySet[Case]") -> Counter[str]:
    """How they stand."""
    return Counter(
        Outcome(outcome).label if outcome else State(state).label
        for state, outcome in cases.values_list("state", "outcome")
    )


def _said(cases: "QuerySet[Case]", user: User) -> list[tuple[str, int]]:
    """What the person and the employer said to it."""
    states = notices_for(user).filter(case__in=cases).values_list("state", flat=True)
    return Counter(NoticeState(state).label for state in states).most_common()
