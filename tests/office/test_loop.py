"""The whole circle once: files, river, cases, two officers, outcome handed in, river again, and it is not raised again."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tongxing.demo import write_city
from tongxing.office import seam
from tongxing.office.accounts.models import User
from tongxing.office.accounts.roles import Role
from tongxing.office.casework import actions
from tongxing.office.casework.models import Case
from tongxing.office.casework.workflow import OUTCOMES, Kind, State
from tongxing.office.dossiers.actions import find_by_id_number, read_identity
from tongxing.office.dossiers.models import Person
from tongxing.office.dossiers.policies import Purpose
from tongxing.office.journal.verification import verify
from tongxing.runs.run import run

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def test_what_was_settled_is_not_raised_again_at_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, officer: Callable[..., User]
) -> None:
    inbox, snapshots = tmp_path / "inbox", tmp_path / "snapshots"
    monkeypatch.setenv("TONGXING_SNAPSHOTS", str(snapshots))
    monkeypatch.setenv("TONGXING_STAGING", str(tmp_path / "staging"))
    write_city("baotou", 1000, inbox, seed=7, progress=None)
    li, zhao = officer("li", Role.CITY_OFFICER, "1502"), officer("zhao", Role.CITY_OFFICER, "1502")

    first = run("baotou", inbox, date(2024, 12, 31), snapshots)
    assert seam.take_in(Path(first.path)).opened == Case.objects.count() > 20
    offer, finding = (Case.objects.filter(kind=kind).order_by("pk").first() for kind in Kind)
    for case in (offer, finding):
        actions.take_case(case=case, by=li)
        actions.verify_case(case=case, by=li, note="已核实")
        outcome = OUTCOMES[Kind(case.kind)][0]
        actions.settle_case(case=case, by=zhao, outcome=outcome, reason="有据")
    seam.hand_in_outcomes(inbox)

    second = run("baotou", inbox, date(2024, 12, 31), snapshots)
    assert second.snapshot != first.snapshot
    assert sum(second.offers.values()) == sum(first.offers.values()) - 1
    intake = seam.take_in(Path(second.path))
    assert (intake.opened, intake.reopened, intake.closed) == (0, 0, 0)
    assert Case.objects.filter(state=State.SETTLED).count() == 2

    for explained in seam.explain(offer.subject_kind, offer.subject, [offer.name], offer.period):
        assert explained.answer.value == offer.amount, "the explanation gives the amount of the case"
        assert explained.answer.sources
    holder = Person.objects.exclude(identity_index="").order_by("key").first()
    identity = read_identity(person=holder, by=li, purpose=Purpose.VERIFICATION)
    assert find_by_id_number(id_number=identity.id_number, by=li) == holder
    assert verify().intact
