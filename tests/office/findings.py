"""A finding about a person at an employer, and how it goes to notice and verification, for the tests of disputes."""

from tongxing.office.accounts.models import User
from tongxing.office.casework import actions as casework
from tongxing.office.casework.models import Case
from tongxing.office.disputes import actions
from tongxing.office.disputes.models import Notice
from tongxing.office.disputes.workflow import Party
from tongxing.office.dossiers.models import Employer, Person

COUNTY, NEXT = "150203", "150204"
EMPLOYER, OTHER = "91150203MA0EXAMPL0", "91150203MA0EXAMPL1"
SENTENCE = f"疑似:2024-01 至 2024-03 有 3 个月同时在 {EMPLOYER} 和 {OTHER} 参保"


def finding() -> Case:
    person = Person.objects.create(key="p" * 24, name_shown="张*", division=COUNTY)
    employer = Employer.objects.create(code=EMPLOYER, name="演示食品厂", division=COUNTY)
    Employer.objects.create(code=OTHER, name="演示印刷厂", division=NEXT)
    return Case.objects.create(
        kind="finding", name="insured_by_two_employers", label="同月在两个单位参保", subject_kind="person",
        subject=person.key, person=person, employer=employer, period="2024", division=COUNTY, severity="high",
        detail={"sentences": [SENTENCE], "rows": ["甲.xlsx:5", "乙.csv:9"]}, snapshot="test", opened_on="2024-12-31",
    )  # fmt: skip


def officer(name: str, area: str = COUNTY, role: str = "county_officer") -> User:
    return User.objects.create(username=name, full_name=name, role=role, area=area)


def told(case: Case, by: User, party: Party = Party.PERSON, nonce: str = "n1") -> tuple[Notice, str]:
    return actions.give_notice(case=case, party=party, by=by, nonce=nonce)


def verified(case: Case, by: User) -> Case:
    casework.take_case(case=case, by=by)
    return casework.verify_case(case=case, by=by, note="已核对参保记录")
