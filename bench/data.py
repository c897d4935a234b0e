"""A seeded population for the measurements: who the mini law is applied to. No real person, no file read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

Column = npt.NDArray[np.generic]
SEED = 20240701
DIVISIONS = tuple(f"99010{i}" for i in range(1, 8))
LEVELS = ("first", "second", "third", "fourth", "fifth")
CATEGORIES = ("visual", "hearing", "speech", "physical", "intellectual", "mental", "multiple")
TRACKS = ("male_60", "female_55", "female_50")


@dataclass(frozen=True)
class Sizes:
    """How many subjects of each kind."""

    employer: int = 200_000
    person: int = 1_000_000
    trainee: int = 600_000

    def of(self, subject: str) -> int:
        return int(getattr(self, subject))

    def scaled(self, share: float) -> Sizes:
        return Sizes(*(max(100, int(size * share)) for size in (self.employer, self.person, self.trainee)))


# How each column becomes typed SQL; money is made in fen and divided exactly.
TYPES = {
    "money": "({} * 0.01::DECIMAL(3,2))::DECIMAL(18,2)",
    "count": "{}::BIGINT",
    "bool": "{}::BOOLEAN",
    "date": "(DATE '1940-01-01' + {}::INTEGER)::DATE",
    "month": "date_trunc('month', DATE '1940-01-01' + {}::INTEGER)::DATE",
    "text": "{}",
}


def employers(rng: np.random.Generator, size: int) -> dict[str, tuple[str, Column]]:
    headcount = np.maximum(1, rng.lognormal(2.4, 1.5, size)).astype(np.int64)
    quota_months = headcount * 18 // 100
    return {
        "headcount": ("count", headcount),
        "counted_person_months": ("count", (quota_months * rng.uniform(0, 1.6, size)).astype(np.int64)),
        "average_wage_per_year": ("money", rng.integers(2_400_000, 30_000_000, size)),
        "funded_by_budget": ("bool", rng.random(size) < 0.08),
        "concentrated_employment_unit": ("bool", rng.random(size) < 0.01),
        "registered_on": ("date", rng.integers(22_000, 30_900, size)),
        "unpaid_levy": ("money", rng.integers(0, 9_000_000, size) * (rng.random(size) < 0.2)),
        "days_overdue": ("count", rng.integers(0, 400, size)),
    }


def people(rng: np.random.Generator, size: int) -> dict[str, tuple[str, Column]]:
    return {
        "retirement_track": ("text", rng.choice(TRACKS, size)),
        "birth_month": ("month", rng.integers(4_000, 24_000, size)),
        "disability_category": ("text", rng.choice(CATEGORIES, size)),
        "disability_grade": ("count", rng.integers(1, 5, size)),
        "certificate_valid_until": ("date", rng.integers(29_500, 34_500, size)),
        "employed": ("bool", rng.random(size) < 0.53),
        "employed_since": ("date", rng.integers(26_000, 31_000, size)),
        "earned_income_per_month": ("money", rng.integers(0, 900_000, size)),
        "subsistence_allowance": ("bool", rng.random(size) < 0.24),
        "massage_practitioner": ("bool", rng.random(size) < 0.05),
        "insurance_paid_last_year": ("money", rng.integers(0, 1_600_000, size)),
        "subsidy_years_used": ("count", rng.integers(0, 5, size)),
        "rent_per_month": ("money", rng.integers(0, 300_000, size)),
        "rented_months": ("count", rng.integers(0, 48, size)),
        "wants_work": ("bool", rng.random(size) < 0.4),
    }


def trainees(rng: np.random.Generator, size: int) -> dict[str, tuple[str, Column]]:
    days = rng.integers(3, 40, size)
    return {
        "course_level": ("text", rng.choice(LEVELS, size)),
        "training_days": ("count", days),
        "attended_days": ("count", (days * rng.uniform(0.5, 1, size)).astype(np.int64)),
        "training_hours": ("count", days * rng.integers(4, 9, size)),
        "passed": ("bool", rng.random(size) < 0.85),
        "trainings_this_year": ("count", rng.integers(0, 5, size)),
        "last_same_level_on": ("date", rng.integers(28_000, 31_000, size)),
        "started_on": ("date", rng.integers(30_680, 31_000, size)),
        "fee_paid": ("money", rng.integers(20_000, 600_000, size)),
    }


MAKERS = {"employer": employers, "person": people, "trainee": trainees}


def columns_of(subject: str, size: int) -> dict[str, tuple[str, Column]]:
    """Every column of one kind of subject, the same at every call; money in fen, dates in days from 1940."""
    rng = np.random.default_rng([SEED, list(MAKERS).index(subject)])
    return {"division": ("text", rng.choice(DIVISIONS, size)), **MAKERS[subject](rng, size)}


def write(folder: Path, sizes: Sizes) -> None:
    """One Parquet file a subject, in the shape that the river's facts have."""
    folder.mkdir(parents=True, exist_ok=True)
    for subject in MAKERS:
        columns = columns_of(subject, sizes.of(subject))
        _write_parquet(folder / f"{subject}.parquet", subject, columns)


def _write_parquet(path: Path, subject: str, columns: Mapping[str, tuple[str, Column]]) -> None:
    table = pa.table({name: pa.array(values) for name, (_, values) in columns.items()})
    chosen = ", ".join(f"{TYPES[kind].format(name)} AS {name}" for name, (kind, _) in columns.items())
    keys = {"person": ("subject", "NULL"), "trainee": ("subject", "NULL"), "employer": ("NULL", "subject")}
    person, employer = keys[subject]
    with duckdb.connect() as db:
        db.register("made", table)
        db.execute(
            f"COPY (SELECT subject, '2024' AS period, {person}::VARCHAR AS person, {employer}::VARCHAR AS employer, "
            f"* EXCLUDE (subject) FROM (SELECT printf('%08d', row_number() OVER ()) AS subject, {chosen} FROM made)) "
            f"TO '{path}' (FORMAT parquet)"
        ).fetchall()
