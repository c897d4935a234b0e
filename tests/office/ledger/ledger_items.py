"""What the tests of the ledger share: two measures, their items, a report, a signed-in clerk."""

from collections.abc import Callable
from datetime import date

from tongxing.law import Pack, load_pack
from tongxing.law.schema import Measure
from tongxing.office.accounts.models import User
from tongxing.office.ledger import actions
from tongxing.office.ledger.models import Item

Officer = Callable[..., User]
CITY, COUNTY, NEXT = "1502", "150203", "150204"
ON = date(2024, 12, 10)
PDF = b"%PDF-1.7\nevidence"

MEASURES = {
    "job_fair": Measure(name="job_fair", label="专场招聘会", departments=["市国资委", "市残联"], every="half_year",
                        evidence=["活动通知"], clauses=["baotou/二(二)-02"]),
    "county_report": Measure(name="county_report", label="旗县区报送落实情况", lead="各旗县区残工委",
                             departments=["各旗县区残工委"], every="year", by="11-30", by_county=True),
}  # fmt: skip


def pack_with(**measures: Measure) -> Pack:
    from dataclasses import replace

    return replace(load_pack("baotou"), measures=measures)


def working_for(user: User, department: str) -> User:
    user.department = department
    user.save()
    return user


def item(measure: str = "job_fair", period: str = "2024-H2", division: str = CITY) -> Item:
    return Item.objects.get(measure=measure, period=period, division=division)


def submitted(by: User, on: date = ON, **which: str) -> Item:
    found = item(**which)
    return actions.submit_report(item=found, by=by, version=found.version, report="已办两场", on=on)
