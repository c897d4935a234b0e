"""What the mini law gives, worked out a second time in whole fen with 64-bit integers.

Independent of the engine on purpose: neither rules nor pack are read here, so an error in them shows as wrong amounts.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from bench.data import DIVISIONS, LEVELS, TRACKS, Column

Whole = npt.NDArray[np.int64]
MINIMUM_WAGE = [227000, 220000, 213000, 206000, 199000, 198000, 191000]
LOCAL_AVERAGE = [9876543, 9654321, 9123456, 8888888, 8543210, 8234567, 8012345]
ON = np.datetime64("2024-12-31")
EPOCH = np.datetime64("1940-01-01")


def amounts(subject: str, columns: Mapping[str, tuple[str, Column]]) -> dict[str, Whole]:
    """Every amount of every subject, in fen; 0 where a condition fails."""
    plain = {name: values for name, (_, values) in columns.items()}
    return {"employer": _employer, "person": _person, "trainee": _trainee}[subject](plain)


def _half_up(numerator: Whole, denominator: int) -> Whole:
    return (2 * numerator + denominator) // (2 * denominator)


def _by(keys: tuple[str, ...], values: list[int], column: Column) -> Whole:
    chosen = np.zeros(len(column), np.int64)
    for key, value in zip(keys, values, strict=True):
        chosen[column == key] = value
    return chosen


def _add_months(days: npt.NDArray[np.datetime64], months: int) -> npt.NDArray[np.datetime64]:
    """The corresponding day, or the month's last day."""
    month = days.astype("M8[M]")
    target = month + months
    day = (days - month.astype("M8[D]")).astype(int)
    length = ((target + 1).astype("M8[D]") - target.astype("M8[D]")).astype(int)
    return target.astype("M8[D]") + np.minimum(day, length - 1)


def _dates(column: Column) -> npt.NDArray[np.datetime64]:
    return EPOCH + column.astype("m8[D]")


def _employer(c: dict[str, Column]) -> dict[str, Whole]:
    heads, months = c["headcount"].astype(np.int64), c["counted_person_months"].astype(np.int64)
    gap = heads * 180 - months * 1000  # thousandths of a person-month
    share = np.where(months * 100 >= heads * 12, 5, 9)
    base = np.minimum(c["average_wage_per_year"], 2 * _by(DIVISIONS, LOCAL_AVERAGE, c["division"])).astype(np.int64)
    ordinary_unit = ~c["concentrated_employment_unit"].astype(bool)
    old = _add_months(_dates(c["registered_on"]), 36) <= ON
    levy = _half_up(np.maximum(gap, 0) * base * share, 120_000)
    late = _half_up(c["unpaid_levy"].astype(np.int64) * c["days_overdue"].astype(np.int64) * 5, 10_000)
    surplus = np.maximum(-gap, 0)
    reward = surplus // 12_000 * _by(DIVISIONS, MINIMUM_WAGE, c["division"]) * 3
    return {
        "employment_levy_per_year": np.where((heads > 30) & (gap > 0) & ordinary_unit & old, levy, 0),
        "late_charge": late,
        "over_quota_reward_per_year": np.where(
            (surplus >= 12_000) & ~c["funded_by_budget"].astype(bool) & ordinary_unit, reward, 0
        ),
    }


def _person(c: dict[str, Column]) -> dict[str, Whole]:
    born = _dates(c["birth_month"]).astype("M8[M]")
    first = born + _by(TRACKS, [720, 660, 600], c["retirement_track"])
    late = (first - np.datetime64("2025-01", "M")).astype(np.int64)
    step = _by(TRACKS, [4, 4, 2], c["retirement_track"])
    delay = np.where(late < 0, 0, np.minimum(_by(TRACKS, [36, 36, 60], c["retirement_track"]), (late + step) // step))
    working = ((first + delay).astype("M8[D]") > ON) & (born + 192 <= ON.astype("M8[M]"))
    valid = _dates(c["certificate_valid_until"]) >= ON
    employed = c["employed"].astype(bool)
    insurance = np.minimum(_half_up(c["insurance_paid_last_year"].astype(np.int64), 2), 600_000)
    excluded = _add_months(_dates(c["employed_since"]), 12)
    income = c["earned_income_per_month"].astype(np.int64)
    counted = np.where(excluded >= ON, 0, np.where(_add_months(excluded, 12) >= ON, _half_up(income, 2), income))
    rent, rented = c["rent_per_month"].astype(np.int64), c["rented_months"].astype(np.int64)
    allowance = _half_up(_by(DIVISIONS, MINIMUM_WAGE, c["division"]) * 333, 1000)
    allowance = allowance + np.where(c["disability_grade"].astype(np.int64) <= 2, 12_050, 0)
    blind = (c["disability_category"] == "visual") & c["massage_practitioner"].astype(bool)
    years_left = c["subsidy_years_used"].astype(np.int64) < 3
    return {
        "massage_insurance_subsidy_per_year": np.where(blind & working & valid & years_left, insurance, 0),
        "income_counted_per_month": np.where(c["subsistence_allowance"].astype(bool) & employed, counted, 0),
        "rent_subsidy_total": np.where(valid & working, np.minimum(rent, 100_000) * np.minimum(rented, 36), 0),
        "jobseeker_allowance_per_month": np.where(
            valid & working & ~employed & c["wants_work"].astype(bool), allowance, 0
        ),
    }


def _trainee(c: dict[str, Column]) -> dict[str, Whole]:
    days, hours = c["training_days"].astype(np.int64), c["training_hours"].astype(np.int64)
    attended = c["attended_days"].astype(np.int64)
    standard = (attended * 10 >= days * 8) & (days >= 5) & (hours >= 40)
    apart = _add_months(_dates(c["last_same_level_on"]), 12) <= _dates(c["started_on"])
    total = hours * _by(LEVELS, [1875, 2135, 2640, 3105, 3615], c["course_level"])
    total = np.where(c["passed"].astype(bool), total, _half_up(total * 6, 10))
    cap = np.minimum(_by(LEVELS, [150_000, 180_000, 220_000, 300_000, 400_000], c["course_level"]), c["fee_paid"])
    few = c["trainings_this_year"].astype(np.int64) < 3
    return {
        "training_subsidy": np.where(standard & apart & few, np.minimum(total, cap), 0).astype(np.int64),
        "living_allowance": np.where(standard, attended * 5000, 0),
    }
