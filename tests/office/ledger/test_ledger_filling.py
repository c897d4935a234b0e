"""The ledger is filled from a pack: an item per period and place, again without change, and what was accepted stays."""

from datetime import date

import pytest
from ledger_items import COUNTY, MEASURES, ON, item, pack_with, submitted
from test_two_officers import at_once

from tongxing.law import load_pack
from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError
from tongxing.office.journal.models import Entry
from tongxing.office.ledger import actions, queries
from tongxing.office.ledger.filling import fill_ledger
from tongxing.office.ledger.lights import Light
from tongxing.office.ledger.models import Item


def test_a_measure_becomes_an_item_per_period_and_place(filled: None) -> None:
    assert Item.objects.filter(measure="job_fair").count() == 4
    assert Item.objects.filter(measure="county_report").count() == 2 * len(load_pack("baotou").divisions)
    assert item().departments == ["state_assets", "federation"], "labels become the pack's names"
    assert item().lead == "state_assets", "the first is the lead where none is named"
    assert item("county_report", "2024", COUNTY).due_on == date(2024, 11, 30)


def test_filling_again_changes_nothing_and_writes_no_line(filled: None) -> None:
    lines, stamps = Entry.objects.count(), list(Item.objects.order_by("pk").values_list("pk", "version"))
    assert not any(fill_ledger(pack=pack_with(**MEASURES), on=ON))
    assert (Entry.objects.count(), list(Item.objects.order_by("pk").values_list("pk", "version"))) == (
        lines,
        stamps,
    )


def test_two_programs_that_fill_at_once_fill_once(transactional_db: None) -> None:
    pack = pack_with(**MEASURES)
    results = at_once(*[lambda: fill_ledger(pack=pack, on=ON)] * 3)
    assert sorted(each.added for each in results)[:2] == [0, 0]  # type: ignore[attr-defined]
    assert Entry.objects.count() == 1


def test_a_measure_that_the_pack_drops_stays_and_is_marked(filled: None, clerk: User) -> None:
    submitted(clerk)
    fill_ledger(pack=pack_with(county_report=MEASURES["county_report"]), on=ON)
    assert item().withdrawn_on == ON and item().report == "已办两场"
    assert queries.light_of(item(), ON).light == Light.WITHDRAWN
    with pytest.raises(NotAllowedError, match="不再列"):
        submitted(clerk, period="2024-H1")
    fill_ledger(pack=pack_with(**MEASURES), on=ON)
    assert item().withdrawn_on is None and item().report == "已办两场"


def test_a_pack_that_changes_its_mind_is_followed_but_not_for_what_was_accepted(
    filled: None, clerk: User, reviewer: User
) -> None:
    found = submitted(clerk)
    actions.accept_report(item=found, by=reviewer, version=found.version)
    changed = MEASURES["job_fair"].model_copy(update={"label": "新名称", "by": "12-15"})
    fill_ledger(pack=pack_with(**MEASURES | {"job_fair": changed}), on=ON)
    assert (item().label, item().due_on) == ("专场招聘会", date(2024, 12, 31))
    assert (item(period="2023-H2").label, item(period="2023-H2").due_on) == ("新名称", date(2023, 12, 15))


@pytest.mark.parametrize("city", ["baotou", "taohuayuan"])
def test_a_real_pack_fills_the_ledger(db: None, city: str) -> None:
    pack = load_pack(city)
    fill_ledger(pack=pack, on=ON)
    measures = set(Item.objects.values_list("measure", flat=True))
    assert measures == set(pack.measures)
    assert not Item.objects.filter(lead="").exists()
