"""How a target stands, at its exact edges: the number itself, the last day, nothing to compare with."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tongxing.law import Pack, load_pack
from tongxing.law.schema import Target
from tongxing.law.targets import Judged, Measured, judged
from tongxing.terms.enums import TargetStanding as Standing

END = date(2025, 12, 31)


def pack(name: str = "jining") -> Pack:
    return load_pack(name)


def target(**changes: object) -> Target:
    """At least 100 by the end of 2025, of something that is counted."""
    plain = Target(
        name="t", label="目标", indicator="counted_posts", at_least=Decimal(100), due_on=END, unit="人"
    )
    return plain.model_copy(update=changes)


def at(number: object, on: date = END, of: object = None) -> Measured:
    return Measured(
        on, None if number is None else Decimal(str(number)), None if of is None else Decimal(str(of))
    )


def standing(asked: Target, *figures: Measured, on: date = END) -> Standing:
    return judged(pack(), asked, figures, on).standing


@pytest.mark.parametrize(
    ("number", "changes", "expected"),
    [
        ("99", {}, Standing.MISSED),
        ("100", {}, Standing.MET),
        ("101", {}, Standing.MET),
        ("99", {"strive": True}, Standing.BEHIND),
        ("100", {"strive": True}, Standing.MET),
        ("100", {"exceeds": True}, Standing.MISSED),
        ("100.000001", {"exceeds": True}, Standing.MET),
        ("100", {"exceeds": True, "strive": True}, Standing.BEHIND),
        ("99", {"due_on": None}, Standing.MISSED),
    ],
)
def test_the_number_itself_suffices_unless_it_must_be_exceeded(
    number: str, changes: dict[str, object], expected: Standing
) -> None:
    assert standing(target(**changes), at(number)) == expected


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(5999, 10000, Standing.MISSED), (6000, 10000, Standing.MET), (5_999_999, 10**7, Standing.MISSED)],
)
def test_a_share_is_compared_by_its_parts_before_anything_is_rounded(
    part: int, whole: int, expected: Standing
) -> None:
    assert standing(target(at_least=Decimal("0.6"), unit="比例"), at(part, of=whole)) == expected


@pytest.mark.parametrize(
    ("on", "measured_on", "expected"),
    [
        (END - timedelta(1), END - timedelta(1), Standing.NOT_YET_DUE),
        (END, END - timedelta(1), Standing.NOT_YET_DUE),
        (END, END, Standing.MISSED),
        (END + timedelta(1), END, Standing.MISSED),
        (END + timedelta(1), END - timedelta(1), Standing.UNKNOWN),
        (END + timedelta(40), END + timedelta(40), Standing.UNKNOWN),
    ],
)
def test_it_is_missed_only_by_a_figure_of_the_last_day(
    on: date, measured_on: date, expected: Standing
) -> None:
    assert standing(target(), at(99, measured_on), on=on) == expected


def test_what_is_met_before_the_last_day_is_met() -> None:
    assert standing(target(), at(100, date(2024, 6, 30)), on=date(2024, 6, 30)) == Standing.MET


def test_a_figure_after_the_last_day_does_not_mend_it() -> None:
    assert standing(target(), at(99), at(150, date(2026, 12, 31)), on=date(2026, 12, 31)) == Standing.MISSED


def test_a_later_run_is_asked_for_where_the_last_day_was_not_measured() -> None:
    told = judged(pack(), target(), [at(99, date(2025, 11, 30))], date(2026, 1, 5))
    assert "请以2025年12月31日为截止日再测算一次" in told.reason


@pytest.mark.parametrize(
    ("figures", "word"),
    [
        ([], "还没有这段时间的数字"),
        ([at(None)], "数据不足"),
        ([at(0, of=0)], "数据不足"),
        ([Measured(END, Decimal(3), withheld=True)], "人数太少，不公开"),
    ],
)
def test_no_figure_is_no_failure(figures: list[Measured], word: str) -> None:
    told = judged(pack(), target(), figures, END)
    assert (told.standing, word in told.reason) == (Standing.UNKNOWN, True)


def test_what_no_department_counts_is_left_to_the_ledger() -> None:
    told = judged(pack(), target(indicator=None), [at(100)], END)
    assert (told.standing, told.answer) == (Standing.UNKNOWN, None)
    assert "责任台账" in told.reason


def test_a_target_without_a_number_only_shows_the_figure() -> None:
    told = judged(pack(), target(at_least=None), [at(7)], END)
    assert (told.standing, told.figure) == (Standing.UNKNOWN, at(7))


YEARS = [at(40, date(2023, 12, 31)), at(35, date(2024, 12, 31)), at(25)]


def test_years_are_added_up_from_the_first_day_on() -> None:
    summed = target(since=date(2023, 1, 1))
    told = judged(pack(), summed, [at(90, date(2022, 12, 31)), *YEARS], END)
    assert told.standing == Standing.MET
    assert told.figure == at(100)


def test_one_fewer_over_the_years_is_missed() -> None:
    assert standing(target(since=date(2023, 1, 1)), *YEARS[:2], at(24)) == Standing.MISSED


def test_a_year_that_was_not_counted_leaves_the_sum_unknown() -> None:
    told = judged(pack(), target(since=date(2023, 1, 1)), [YEARS[0], YEARS[2]], END)
    assert (told.standing, "还缺2024年的数" in told.reason) == (Standing.UNKNOWN, True)


def test_half_a_year_is_not_that_year() -> None:
    half = [YEARS[0], at(35, date(2024, 6, 30)), YEARS[2]]
    assert standing(target(since=date(2023, 1, 1)), *half) == Standing.UNKNOWN


def test_before_its_first_day_it_has_not_begun() -> None:
    early = date(2022, 12, 31)
    assert standing(target(since=date(2023, 1, 1)), at(500, early), on=early) == Standing.NOT_YET_DUE


GROWS = {"at_least": None, "monotone": True, "due_on": None}
LAST_YEAR = date(2024, 12, 31)


@pytest.mark.parametrize(
    ("before", "now", "strive", "expected"),
    [
        (60, 61, False, Standing.MET),
        (60, 60, False, Standing.MISSED),
        (60, 59, False, Standing.FALLEN),
        (60, 60, True, Standing.BEHIND),
        (60, 59, True, Standing.BEHIND),
    ],
)
def test_what_may_only_rise_is_held_to_the_year_before(
    before: int, now: int, strive: bool, expected: Standing
) -> None:
    assert standing(target(**GROWS, strive=strive), at(before, LAST_YEAR), at(now)) == expected


def test_a_share_that_may_only_rise_is_compared_by_its_parts() -> None:
    rising = target(**GROWS, unit="比例")
    found = [
        judged(pack("panjin"), rising, [at(1, LAST_YEAR, of=3), at(now, of=30000)], END).standing
        for now in (9999, 10000, 10001)
    ]
    assert found == [Standing.FALLEN, Standing.MISSED, Standing.MET]


def test_the_first_year_has_nothing_to_rise_from() -> None:
    assert standing(target(**GROWS), at(60)) == Standing.UNKNOWN


@pytest.mark.parametrize(("left", "expected"), [("0", Standing.MET), ("1", Standing.MISSED)])
def test_what_must_be_cleared_is_met_only_when_nothing_is_left(left: str, expected: Standing) -> None:
    assert standing(target(at_least=None, at_most=Decimal(0)), at(left)) == expected


def test_a_county_is_held_only_to_its_own_share_of_the_split() -> None:
    split = target(at_least=Decimal(100), by_division={"370811": Decimal(10)})
    in_county = [judged(pack(), split, [at(9)], END, division).standing for division in ("370811", "370812")]
    assert in_county == [Standing.MISSED, Standing.UNKNOWN]


def new_employment(number: int, on: date = END, **settings: object) -> Judged:
    qingdao = pack("qingdao")
    return judged(qingdao, qingdao.targets["new_employment"], [at(number, on)], on, settings=settings)


@pytest.mark.parametrize(
    ("number", "reading", "expected", "includes"),
    [
        (1500, "more_than", Standing.BEHIND, False),
        (1501, "more_than", Standing.MET, False),
        (1500, "at_least", Standing.MET, True),
        (1499, "at_least", Standing.BEHIND, True),
    ],
)
def test_qingdaos_reading_of_exceeding_can_be_changed(
    number: int, reading: str, expected: Standing, includes: bool
) -> None:
    told = new_employment(number, new_employment_target_edge=reading)
    assert (told.standing, told.includes_the_number) == (expected, includes)
    assert "A25" in told.readings


def test_qingdaos_number_is_for_2025_and_no_other_year() -> None:
    assert new_employment(1501, date(2024, 12, 31)).standing == Standing.NOT_YET_DUE
    assert new_employment(1501, date(2026, 12, 31)).standing == Standing.UNKNOWN


def test_a_reading_moves_the_last_day() -> None:
    panjin = pack("panjin")
    bodies, figure = panjin.targets["public_bodies_place_one"], at(9, date(2024, 12, 31), of=10)
    found = [
        judged(panjin, bodies, [figure], date(2024, 12, 31), settings={"public_body_deadline": reading})
        for reading in ("2025-12-31", "2024-12-31")
    ]
    assert [each.standing for each in found] == [Standing.NOT_YET_DUE, Standing.MISSED]
    assert [each.due_on for each in found] == [END, date(2024, 12, 31)]


@pytest.mark.parametrize(
    ("number", "on", "expected"),
    [
        (99, date(2024, 12, 30), Standing.NOT_YET_DUE),
        (99, date(2024, 12, 31), Standing.MISSED),
        (99, date(2025, 1, 1), Standing.NOT_YET_DUE),
        (100, date(2024, 12, 31), Standing.MET),
    ],
)
def test_what_is_due_every_year_is_due_on_the_last_day_of_each(
    number: int, on: date, expected: Standing
) -> None:
    assert standing(target(due_on=None, yearly=True), at(number, on), on=on) == expected


def test_within_the_year_a_lower_rate_has_not_fallen_yet() -> None:
    rising = target(**GROWS, yearly=True)
    half = date(2025, 6, 30)
    assert standing(rising, at(60, LAST_YEAR), at(59, half), on=half) == Standing.NOT_YET_DUE
    assert standing(rising, at(60, LAST_YEAR), at(59)) == Standing.FALLEN
