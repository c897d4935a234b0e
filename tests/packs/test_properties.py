"""What must hold for every case under the real law, tried on cases that hypothesis finds. No expected amount is written here."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongxing.law import Answer, Pack, answer, load_pack, packs_folder

PACKS = sorted(path.parent.name for path in packs_folder().glob("*/pack.yaml"))
CITIES = [name for name in PACKS if load_pack(name).plan]
BAOTOU = {"division": "150203", "on": date(2024, 6, 30)}
KINDS = [
    "enterprise",
    "government_agency",
    "public_institution",
    "social_organisation",
    "private_non_enterprise",
]
FEW = settings(max_examples=40, deadline=None)

headcounts = st.one_of(st.integers(1, 40), st.integers(41, 20_000))
yuan = st.decimals(0, 500_000, places=2)
kinds = st.sampled_from(KINDS)
months = st.integers(0, 24_000)


@cache
def pack_named(name: str) -> Pack:
    return load_pack(name)


def asked(name: str, facts: dict[str, object], *, pack: str = "baotou", **more: object) -> Answer:
    place = {**BAOTOU, **more} if pack == "baotou" else {"division": None, "on": date(2024, 6, 30), **more}
    given_ = {key: str(value) for key, value in facts.items()}
    found = answer(pack_named(pack), place["on"], given_, [name], place["division"], place.get("set"))  # type: ignore[arg-type]
    return found[name]


def amount(name: str, facts: dict[str, object], *, pack: str = "baotou", **more: object) -> Decimal:
    value = asked(name, facts, pack=pack, **more).value
    assert isinstance(value, (Decimal, int)), (name, facts)
    return Decimal(value)


def employer(headcount: int, counted: int, wage: Decimal, local: Decimal, kind: str) -> dict[str, object]:
    return {
        "headcount": headcount,
        "counted_person_months": counted,
        "average_wage_per_year": wage,
        "local_average_wage_per_year": local,
        "employer_kind": kind,
    }


def rate(pack: str) -> dict[str, object]:
    """A city whose province's rate is not established is asked at the nation's floor."""
    return {"set": {"quota_rate": "0.015"}} if pack != "taohuayuan" else {}


@pytest.mark.parametrize("pack", CITIES)
@given(headcount=headcounts, counted=months, wage=yuan, local=yuan, kind=kinds)
@FEW
def test_the_levy_is_never_negative_and_exact_to_the_fen(
    pack: str, headcount: int, counted: int, wage: Decimal, local: Decimal, kind: str
) -> None:
    levy = amount(
        "employment_levy_per_year", employer(headcount, counted, wage, local, kind), pack=pack, **rate(pack)
    )
    assert levy >= 0
    assert levy == levy.quantize(Decimal("0.01"))


@pytest.mark.parametrize("pack", CITIES)
@given(headcount=headcounts, counted=months, more=st.integers(1, 24), wage=yuan, local=yuan, kind=kinds)
@FEW
def test_hiring_one_more_disabled_person_never_raises_the_levy(
    pack: str, headcount: int, counted: int, more: int, wage: Decimal, local: Decimal, kind: str
) -> None:
    before = employer(headcount, counted, wage, local, kind)
    after = employer(headcount, counted + more, wage, local, kind)
    name = "employment_levy_per_year"
    assert amount(name, after, pack=pack, **rate(pack)) <= amount(name, before, pack=pack, **rate(pack))


@pytest.mark.parametrize("pack", CITIES)
@given(headcount=st.integers(0, 30), counted=months, wage=yuan, local=yuan)
@FEW
def test_an_enterprise_of_thirty_or_fewer_pays_nothing(
    pack: str, headcount: int, counted: int, wage: Decimal, local: Decimal
) -> None:
    facts = employer(headcount, counted, wage, local, "enterprise")
    assert amount("employment_levy_per_year", facts, pack=pack, **rate(pack)) == 0


@given(headcount=headcounts, counted=months, wage=yuan, raise_=yuan, local=yuan, kind=kinds)
@FEW
def test_a_higher_wage_never_lowers_the_levy(
    headcount: int, counted: int, wage: Decimal, raise_: Decimal, local: Decimal, kind: str
) -> None:
    low = amount("employment_levy_per_year", employer(headcount, counted, wage, local, kind))
    high = amount("employment_levy_per_year", employer(headcount, counted, wage + raise_, local, kind))
    assert low <= high


@given(headcount=headcounts, counted=months, wage=yuan, local=yuan, kind=kinds)
@FEW
def test_a_wage_above_twice_the_local_average_is_levied_as_twice(
    headcount: int, counted: int, wage: Decimal, local: Decimal, kind: str
) -> None:
    own = amount("employment_levy_per_year", employer(headcount, counted, wage, local, kind))
    assert (
        own <= amount("employment_levy_per_year", employer(headcount, counted, 2 * local, local, kind))
        or wage <= 2 * local
    )


@given(headcount=headcounts, counted=months, wage=yuan, local=yuan, kind=kinds, low=st.integers(15, 30))
@FEW
def test_a_higher_quota_rate_never_lowers_the_levy_of_who_employs_nobody(
    headcount: int, counted: int, wage: Decimal, local: Decimal, kind: str, low: int
) -> None:
    facts = employer(headcount, 0, wage, local, kind)
    rates = [f"0.{low:03}", f"0.{low + 1:03}"]
    first, second = (amount("employment_levy_per_year", facts, set={"quota_rate": each}) for each in rates)
    assert first <= second


@given(headcount=headcounts, counted=months, more=st.integers(1, 240), kind=st.sampled_from(["enterprise"]))
@FEW
def test_the_reward_grows_with_what_is_above_the_quota(
    headcount: int, counted: int, more: int, kind: str
) -> None:
    facts: dict[str, object] = {
        "headcount": headcount,
        "employer_kind": kind,
        "concentrated_employment_unit": "false",
    }
    before = amount("over_quota_reward_per_year", {**facts, "counted_person_months": counted})
    after = amount("over_quota_reward_per_year", {**facts, "counted_person_months": counted + more})
    assert 0 <= before <= after


@given(headcount=headcounts, counted=months, wage=yuan, local=yuan)
@FEW
def test_nobody_owes_the_levy_and_is_owed_the_reward(
    headcount: int, counted: int, wage: Decimal, local: Decimal
) -> None:
    facts = {
        **employer(headcount, counted, wage, local, "enterprise"),
        "concentrated_employment_unit": "false",
    }
    owed = amount("over_quota_reward_per_year", facts)
    assert owed == 0 or amount("employment_levy_per_year", facts) == 0


@given(rent=yuan, more=yuan, rented=st.integers(0, 48), paid=st.integers(0, 48), shop=st.booleans())
@FEW
def test_more_rent_never_lowers_the_subsidy_and_the_subsidy_never_exceeds_the_rent(
    rent: Decimal, more: Decimal, rented: int, paid: int, shop: bool
) -> None:
    def subsidy(each: Decimal) -> Decimal:
        facts = {
            "rent_per_month": each,
            "rented_months": rented,
            "rent_months_paid": paid,
            "massage_shop": str(shop).lower(),
        }
        return amount("rent_subsidy_total", facts)

    assert subsidy(rent) <= subsidy(rent + more)
    assert subsidy(rent) <= rent * rented


@given(total=yuan, rented=st.integers(0, 36))
@FEW
def test_the_city_and_the_county_together_pay_the_whole_rent_subsidy(total: Decimal, rented: int) -> None:
    facts: dict[str, object] = {"rent_per_month": total, "rented_months": rented, "massage_shop": "false"}
    parts = amount("rent_subsidy_paid_by_city", facts) + amount("rent_subsidy_paid_by_county", facts)
    assert parts == amount("rent_subsidy_total", facts)


@given(unpaid=yuan, days=st.integers(0, 4000), more=st.integers(0, 400))
@FEW
def test_the_late_charge_grows_and_never_exceeds_the_principal(unpaid: Decimal, days: int, more: int) -> None:
    now = amount("late_charge", {"unpaid_levy": unpaid, "days_overdue": days})
    later = amount("late_charge", {"unpaid_levy": unpaid, "days_overdue": days + more})
    assert 0 <= now <= later <= unpaid


@given(
    month=st.integers(1, 12),
    start=st.dates(date(2020, 1, 1), date(2024, 12, 31)),
    length=st.integers(1, 1200),
    wage=st.decimals(0, 9000, places=2),
    grade=st.integers(1, 4),
    category=st.sampled_from("1234567"),
    reading=st.sampled_from(["whole_months", "insurance_month", "before_fifteenth"]),
    insured=st.booleans(),
)
@FEW
def test_a_month_counts_as_nothing_or_as_the_weight(
    month: int,
    start: date,
    length: int,
    wage: Decimal,
    grade: int,
    category: str,
    reading: str,
    insured: bool,
) -> None:
    facts: dict[str, object] = {
        "month": f"2024-{month:02}",
        "certificate_valid": "true",
        "employment_form": "contract",
        "contract_start": start,
        "contract_end": date.fromordinal(start.toordinal() + length),
        "wage_per_month": wage,
        "minimum_wage_in_month": "1980",
        "insured_in_full": str(insured).lower(),
        "sex": "F",
        "birth_month": "1990-02",
        "disability_category": category,
        "disability_grade": grade,
    }
    weight = amount("counting_weight", facts)
    counted = amount("counted_weight_in_month", facts, set={"month_counting": reading})
    assert counted in {0, weight}
    assert counted == 0 or insured


@given(
    track=st.sampled_from(["male_60", "female_55", "female_50"]),
    born=st.integers(1950 * 12, 1999 * 12),
    later=st.integers(0, 240),
)
@FEW
def test_who_is_born_later_never_retires_earlier(track: str, born: int, later: int) -> None:
    def retires(months_: int) -> object:
        birth = f"{months_ // 12}-{months_ % 12 + 1:02}"
        sex = "M" if track == "male_60" else "F"
        return asked("retirement_month", {"sex": sex, "retirement_track": track, "birth_month": birth}).value

    assert retires(born) <= retires(born + later)  # type: ignore[operator]


@given(trainees=st.integers(0, 500), more=st.integers(0, 50), cost=yuan)
@FEW
def test_a_training_subsidy_exceeds_neither_the_standard_nor_the_cost(
    trainees: int, more: int, cost: Decimal
) -> None:
    def subsidy(heads: int) -> Decimal:
        return amount("training_subsidy_total", {"trainees": heads, "training_cost_total": cost})

    assert subsidy(trainees) <= subsidy(trainees + more)
    assert subsidy(trainees) <= min(1500 * trainees, cost)


EXAMPLES = [
    pytest.param(name, index, id=f"{name}-{each.name}")
    for name in PACKS
    for index, each in enumerate(pack_named(name).examples)
    if each.pack == name
]


@pytest.mark.parametrize(("name", "index"), EXAMPLES)
def test_switching_a_reading_changes_only_answers_that_name_it(name: str, index: int) -> None:
    pack = pack_named(name)
    example = pack.examples[index]

    def told(**chosen: str) -> dict[str, Answer]:
        return answer(
            pack, example.on, example.given, list(example.expect), example.division, {**example.set, **chosen}
        )

    usual = told()
    for reading in pack.readings.values():
        for other in reading.alternatives:
            if reading.name is None or reading.name in example.set or reading.parameter in example.set:
                continue
            switched = told(**{reading.name: other.value})
            for wanted, before in usual.items():
                after = switched[wanted]
                if (before.status, before.text, before.missing) != (after.status, after.text, after.missing):
                    assert reading.id in before.readings, (reading.id, other.value, wanted)
