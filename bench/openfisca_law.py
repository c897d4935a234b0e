"""The same mini law written for OpenFisca-core, in its own idiom. Runs in OpenFisca's environment, so tongxing is not here."""

from __future__ import annotations

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import YEAR
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

Subject = build_entity(key="subject", plural="subjects", label="subject", is_person=True)
ON = np.datetime64("2024-12-31")
ROUND = 100


def value(number: float) -> dict:
    return {"values": {"2020-01-01": {"value": number}}}


def by_key(keys: list[str], numbers: list[float]) -> dict:
    return {key: value(number) for key, number in zip(keys, numbers, strict=True)}


TRACKS = ["male_60", "female_55", "female_50"]
LEVELS = ["first", "second", "third", "fourth", "fifth"]
PLACES = [f"d99010{i}" for i in range(1, 8)]
PARAMETERS = {
    "quota_rate": value(0.015), "levy_cap_multiple": value(2), "lower_share_from": value(0.01),
    "lower_share": value(0.5), "ordinary_share": value(0.9), "exemption_headcount": value(30),
    "exempt_months": value(36), "late_charge_rate_per_day": value(0.0005), "reward_months": value(3),
    "working_age_from": value(16), "subsidy_years_limit": value(3), "insurance_subsidy_share": value(0.5),
    "insurance_subsidy_cap": value(6000), "excluded_months": value(12), "taper_months": value(12),
    "taper_share": value(0.5), "rent_subsidy_cap_per_month": value(1000), "rent_months_limit": value(36),
    "severe_supplement_per_month": value(120.5), "jobseeker_share": value(0.333), "attendance_from": value(0.8),
    "training_days_from": value(5), "training_hours_from": value(40), "same_level_after_months": value(12),
    "trainings_per_year_limit": value(3), "failed_share": value(0.6), "living_allowance_per_day": value(50),
    "retirement_age_months": by_key(TRACKS, [720, 660, 600]), "delay_step_months": by_key(TRACKS, [4, 4, 2]),
    "delay_limit_months": by_key(TRACKS, [36, 36, 60]),
    "subsidy_per_hour": by_key(LEVELS, [18.75, 21.35, 26.40, 31.05, 36.15]),
    "training_subsidy_cap": by_key(LEVELS, [1500, 1800, 2200, 3000, 4000]),
    "minimum_wage_per_month": by_key(PLACES, [2270, 2200, 2130, 2060, 1990, 1980, 1910]),
    "local_average_wage_per_year": by_key(
        PLACES, [98765.43, 96543.21, 91234.56, 88888.88, 85432.10, 82345.67, 80123.45]
    ),
}  # fmt: skip


def cents(amount):
    """Half up to the fen, as far as float32 can."""
    return np.floor(amount * ROUND + 0.5) / ROUND


def add_months(days, months):
    month = days.astype("M8[M]")
    target = month + months
    day = (days.astype("M8[D]") - month.astype("M8[D]")).astype(int)
    length = ((target + 1).astype("M8[D]") - target.astype("M8[D]")).astype(int)
    return target.astype("M8[D]") + np.minimum(day, length - 1)


def months_between(start, end):
    whole = (end.astype("M8[M]") - start.astype("M8[M]")).astype(int)
    return whole - (add_months(start, whole) > end)


INPUTS = {
    "employer": {
        "division": str, "headcount": int, "counted_person_months": int, "average_wage_per_year": float,
        "funded_by_budget": bool, "concentrated_employment_unit": bool, "registered_on": "date",
        "unpaid_levy": float, "days_overdue": int,
    },
    "person": {
        "division": str, "retirement_track": str, "birth_month": "date", "disability_category": str,
        "disability_grade": int, "certificate_valid_until": "date", "employed": bool, "employed_since": "date",
        "earned_income_per_month": float, "subsistence_allowance": bool, "massage_practitioner": bool,
        "insurance_paid_last_year": float, "subsidy_years_used": int, "rent_per_month": float,
        "rented_months": int, "wants_work": bool,
    },
    "trainee": {
        "course_level": str, "training_days": int, "attended_days": int, "training_hours": int, "passed": bool,
        "trainings_this_year": int, "last_same_level_on": "date", "started_on": "date", "fee_paid": float,
    },
}  # fmt: skip

# name → (type, the names read, the formula); `p` are the parameters in force.
EMPLOYER = {
    "required_person_months": (float, "headcount", lambda p, h: h * 12 * p.quota_rate),
    "required_posts": (float, "headcount", lambda p, h: h * p.quota_rate),
    "counted_disabled_employees": (float, "counted_person_months", lambda p, m: m / 12),
    "missing_person_months": (
        float, "required_person_months counted_person_months", lambda p, r, m: np.maximum(r - m, 0)
    ),
    "surplus_person_months": (
        float, "required_person_months counted_person_months", lambda p, r, m: np.maximum(m - r, 0)
    ),
    "levy_wage_cap": (float, "division", lambda p, d: p.local_average_wage_per_year[d] * p.levy_cap_multiple),
    "levy_wage_base": (float, "average_wage_per_year levy_wage_cap", lambda p, w, c: np.minimum(w, c)),
    "placed_enough_for_lower_share": (
        bool, "headcount counted_person_months", lambda p, h, m: m >= h * 12 * p.lower_share_from
    ),
    "levy_share": (float, "placed_enough_for_lower_share", lambda p, e: np.where(e, p.lower_share, p.ordinary_share)),
    "above_exemption_headcount": (bool, "headcount", lambda p, h: h > p.exemption_headcount),
    "below_quota": (bool, "missing_person_months", lambda p, m: m > 0),
    "not_concentrated_employment_unit": (bool, "concentrated_employment_unit", lambda p, c: ~c),
    "registered_months": (int, "registered_on", lambda p, d: months_between(d, ON)),
    "past_first_years": (bool, "registered_months", lambda p, m: m >= p.exempt_months),
    "levy_amount": (
        float, "missing_person_months levy_wage_base levy_share", lambda p, m, w, s: cents(m * w * s / 12)
    ),
    "overdue": (bool, "unpaid_levy days_overdue", lambda p, u, d: (u > 0) & (d > 0)),
    "late_charge_amount": (
        float, "unpaid_levy days_overdue", lambda p, u, d: cents(u * d * p.late_charge_rate_per_day)
    ),
    "surplus_posts_whole": (int, "surplus_person_months", lambda p, m: np.floor(m / 12)),
    "exceeds_quota_by_one_person": (bool, "surplus_person_months", lambda p, m: m >= 12),
    "not_funded_by_budget": (bool, "funded_by_budget", lambda p, f: ~f),
    "over_quota_reward_amount": (
        float, "surplus_posts_whole division", lambda p, n, d: n * p.minimum_wage_per_month[d] * p.reward_months
    ),
    "must_place_one_person": (
        bool, "funded_by_budget headcount counted_person_months", lambda p, f, h, m: f & (h >= 50) & (m < 12)
    ),
    "employment_levy_per_year": (
        float,
        "above_exemption_headcount below_quota not_concentrated_employment_unit past_first_years levy_amount",
        lambda p, a, b, n, o, amount: np.where(a & b & n & o, amount, 0),
    ),
    "late_charge": (float, "overdue late_charge_amount", lambda p, o, amount: np.where(o, amount, 0)),
    "over_quota_reward_per_year": (
        float,
        "exceeds_quota_by_one_person not_funded_by_budget not_concentrated_employment_unit over_quota_reward_amount",
        lambda p, e, f, n, amount: np.where(e & f & n, amount, 0),
    ),
}  # fmt: skip

PERSON = {
    "first_retirement_month": (
        "date", "birth_month retirement_track", lambda p, b, t: add_months(b, p.retirement_age_months[t].astype(int))
    ),
    "retirement_delay_months": (
        int,
        "first_retirement_month retirement_track",
        lambda p, f, t: np.where(
            f < np.datetime64("2025-01-01"),
            0,
            np.minimum(
                p.delay_limit_months[t],
                (months_between(np.datetime64("2025-01-01"), f) + p.delay_step_months[t]) // p.delay_step_months[t],
            ),
        ),
    ),
    "retirement_month": (
        "date", "first_retirement_month retirement_delay_months", lambda p, f, d: add_months(f, d.astype(int))
    ),
    "age": (int, "birth_month", lambda p, b: months_between(b, ON) // 12),
    "working_age": (bool, "age retirement_month", lambda p, a, r: (a >= p.working_age_from) & (r > ON)),
    "severe": (bool, "disability_grade", lambda p, g: (g == 1) | (g == 2)),
    "certificate_valid": (bool, "certificate_valid_until", lambda p, v: v >= ON),
    "visually_impaired": (bool, "disability_category", lambda p, c: c == "visual"),
    "subsidy_years_left": (int, "subsidy_years_used", lambda p, y: np.maximum(p.subsidy_years_limit - y, 0)),
    "has_subsidy_years_left": (bool, "subsidy_years_left", lambda p, y: y > 0),
    "insurance_subsidy_amount": (
        float,
        "insurance_paid_last_year",
        lambda p, i: np.minimum(cents(i * p.insurance_subsidy_share), p.insurance_subsidy_cap),
    ),
    "income_excluded_until": ("date", "employed_since", lambda p, e: add_months(e, int(p.excluded_months))),
    "taper_until": ("date", "income_excluded_until", lambda p, e: add_months(e, int(p.taper_months))),
    "income_counted_amount": (
        float,
        "earned_income_per_month income_excluded_until taper_until",
        lambda p, i, e, t: np.where(e >= ON, 0, np.where(t >= ON, cents(i * p.taper_share), i)),
    ),
    "rents_premises": (bool, "rent_per_month rented_months", lambda p, r, m: (r > 0) & (m > 0)),
    "rent_subsidy_per_month": (float, "rent_per_month", lambda p, r: np.minimum(r, p.rent_subsidy_cap_per_month)),
    "rent_months_subsidised": (int, "rented_months", lambda p, m: np.minimum(m, p.rent_months_limit)),
    "rent_subsidy_amount": (float, "rent_subsidy_per_month rent_months_subsidised", lambda p, r, m: r * m),
    "not_employed": (bool, "employed", lambda p, e: ~e),
    "severe_supplement": (float, "severe", lambda p, s: np.where(s, p.severe_supplement_per_month, 0)),
    "jobseeker_allowance_amount": (
        float,
        "division severe_supplement",
        lambda p, d, s: cents(p.minimum_wage_per_month[d] * p.jobseeker_share) + s,
    ),
    "massage_insurance_subsidy_per_year": (
        float,
        "visually_impaired massage_practitioner working_age certificate_valid has_subsidy_years_left "
        "insurance_subsidy_amount",
        lambda p, v, m, w, c, y, amount: np.where(v & m & w & c & y, amount, 0),
    ),
    "income_counted_per_month": (
        float, "subsistence_allowance employed income_counted_amount", lambda p, s, e, i: np.where(s & e, i, 0)
    ),
    "rent_subsidy_total": (
        float,
        "certificate_valid working_age rents_premises rent_subsidy_amount",
        lambda p, c, w, r, amount: np.where(c & w & r, amount, 0),
    ),
    "jobseeker_allowance_per_month": (
        float,
        "certificate_valid working_age not_employed wants_work jobseeker_allowance_amount",
        lambda p, c, w, n, ww, amount: np.where(c & w & n & ww, amount, 0),
    ),
}  # fmt: skip

TRAINEE = {
    "attendance_sufficient": (
        bool, "attended_days training_days", lambda p, a, d: a >= d * np.float64(p.attendance_from) - 1e-9
    ),
    "training_standard_met": (
        bool,
        "training_days training_hours",
        lambda p, d, h: (d >= p.training_days_from) & (h >= p.training_hours_from),
    ),
    "months_since_same_level": (int, "last_same_level_on started_on", lambda p, a, b: months_between(a, b)),
    "same_level_allowed": (bool, "months_since_same_level", lambda p, m: m >= p.same_level_after_months),
    "below_yearly_limit": (bool, "trainings_this_year", lambda p, n: n < p.trainings_per_year_limit),
    "hours_total": (float, "training_hours course_level", lambda p, h, c: h * p.subsidy_per_hour[c]),
    "passed_share": (float, "passed", lambda p, ok: np.where(ok, 1, p.failed_share)),
    "training_subsidy_amount": (
        float,
        "hours_total passed_share course_level fee_paid",
        lambda p, h, s, c, f: np.minimum(np.minimum(cents(h * s), p.training_subsidy_cap[c]), f),
    ),
    "living_allowance_amount": (float, "attended_days", lambda p, a: a * p.living_allowance_per_day),
    "training_subsidy": (
        float,
        "attendance_sufficient training_standard_met same_level_allowed below_yearly_limit training_subsidy_amount",
        lambda p, a, s, m, n, amount: np.where(a & s & m & n, amount, 0),
    ),
    "living_allowance": (
        float,
        "attendance_sufficient training_standard_met living_allowance_amount",
        lambda p, a, s, amount: np.where(a & s, amount, 0),
    ),
}  # fmt: skip
FORMULAS = {"employer": EMPLOYER, "person": PERSON, "trainee": TRAINEE}


def variable(name: str, kind, reads: list[str], compute) -> type[Variable]:
    """One OpenFisca variable; inputs have no formula."""
    from datetime import date

    of = date if kind == "date" else kind
    body = {"value_type": of, "entity": Subject, "definition_period": YEAR, "label": name, "__module__": __name__}
    if compute is not None:

        def formula(subject, period, parameters):
            return compute(parameters(period), *(subject(read, period) for read in reads))

        body["formula"] = formula
    return type(name, (Variable,), body)


def system(subject: str) -> TaxBenefitSystem:
    """The mini law for one kind of subject."""
    made = TaxBenefitSystem([Subject])
    made.parameters = ParameterNode("", data=PARAMETERS)
    for name, kind in INPUTS[subject].items():
        made.add_variable(variable(name, kind, [], None))
    for name, (kind, reads, compute) in FORMULAS[subject].items():
        made.add_variable(variable(name, kind, reads.split(), compute))
    return made
