"""What is compared of two people and what it weighs before anything was learnt. No ID number is in the model.

The stated weights are our own choice, in force where the data cannot teach better. `m`: how often the level holds of one
and the same person, `u`: of two different ones. A phone weighs little, for relatives and agents share one.
"""

from __future__ import annotations

from dataclasses import dataclass

ACCEPT, REVIEW, MARGIN = 8.0, -4.0, 6.0
"""A link of its own accord from ACCEPT, and only MARGIN ahead of any other person; a person decides from REVIEW."""
SHARE_KNOWN = 0.5
"""How many of the damaged identities we take to be among the known people before looking."""
RAREST = 2e-6
"""However rare a name or a sound is, it weighs no more than one of this commonness."""
SURE_OF_NAME = ("same", "characters lost", "same sound")
"""Levels of the name with which a link may come about without a person; brothers and sisters differ in one character."""


@dataclass(frozen=True, slots=True)
class Level:
    """One answer of a comparison; `frequency`: the column whose commonness replaces `u`; `learnt`: which of both were."""

    name: str
    sql: str
    m: float
    u: float
    frequency: str = ""
    learnt: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Levels from the nearest to the farthest; where `given` is null on either side nothing is said."""

    name: str
    given: str
    levels: tuple[Level, ...]
    learnt: bool = False

    def level(self, number: int) -> str:
        """The name of a level by Splink's number; -1 where one side says nothing."""
        return "not said" if number < 0 else self.levels[len(self.levels) - 1 - number].name


def _characters(condition: str) -> str:
    return " AND ".join(f"({condition.format(c=c)})" for c in ("c1", "c2", "c3", "c4"))


_LOST = "size_l = size_r AND (lost_l OR lost_r) AND " + _characters(
    "{c}_l IS NOT DISTINCT FROM {c}_r OR {c}_l = '?' OR {c}_r = '?'"
)
_ONE_OFF = (
    "size_l = size_r AND size_l >= 3 AND "
    + " + ".join(f"coalesce({c}_l <> {c}_r, false)::INT" for c in ("c1", "c2", "c3", "c4"))
    + " = 1"
)
_NEAR_BIRTH = (
    "hamming(birth_l, birth_r) = 1 OR (birth_year_l = birth_year_r"
    " AND birth_day_l = substr(birth_day_r, 3, 2) || substr(birth_day_r, 1, 2))"
)
COMPARISONS = (
    Comparison(
        "name",
        "name",
        (
            Level("same", "name_l = name_r", 0.93, 2e-4, "name"),
            Level("characters lost", _LOST, 0.02, 2e-4),
            Level("same sound", "pinyin_l = pinyin_r", 0.02, 5e-4, "pinyin"),
            Level("one character differs", _ONE_OFF, 0.02, 3e-3),
            Level("other", "ELSE", 0.01, 0.9961),
        ),
        learnt=True,
    ),
    Comparison(
        "birth",
        "birth",
        (
            Level("same", "birth_l = birth_r", 0.93, 5e-5),
            Level("one digit differs", _NEAR_BIRTH, 0.04, 5e-4),
            Level("same year", "birth_year_l = birth_year_r", 0.01, 0.018),
            Level("other", "ELSE", 0.02, 0.98145),
        ),
    ),
    Comparison(
        "sex", "sex", (Level("same", "sex_l = sex_r", 0.995, 0.5), Level("other", "ELSE", 0.005, 0.5))
    ),
    Comparison(
        "division",
        "division",
        (Level("same", "division_l = division_r", 0.9, 0.15), Level("other", "ELSE", 0.1, 0.85)),
        learnt=True,
    ),
    Comparison(
        "phone", "phone", (Level("same", "phone_l = phone_r", 0.7, 0.003), Level("other", "ELSE", 0.3, 0.997))
    ),
    Comparison(
        "employer",
        "employers",
        (
            Level("same", "list_has_any(employers_l, employers_r)", 0.8, 0.005),
            Level("other", "ELSE", 0.2, 0.995),
        ),
    ),
)
BLOCKS = (
    "l.name = r.name AND l.birth_year = r.birth_year",
    "l.name = r.name AND l.birth_day = r.birth_day",
    "l.pinyin = r.pinyin AND l.birth = r.birth",
    "l.birth = r.birth AND l.c1 = r.c1",
    "l.phone = r.phone",
    "l.birthless = r.name",
)
"""Only pairs that have one of these in common are weighed."""


def settings(
    comparisons: tuple[Comparison, ...], people: int, *, learning: bool = False
) -> dict[str, object]:
    """Splink's settings; while learning, of rows of one table and with stated weights kept where nothing is learnt."""
    return {
        "link_type": "dedupe_only" if learning else "link_only",
        "linker_uid": "tongxing",
        "unique_id_column_name": "unique_id",
        "retain_matching_columns": True,
        "retain_intermediate_calculation_columns": False,
        "probability_two_random_records_match": SHARE_KNOWN / max(people, 1),
        "blocking_rules_to_generate_predictions": [{"blocking_rule": rule} for rule in BLOCKS],
        "comparisons": [_splink(each, learning=learning) for each in comparisons],
    }


def _splink(comparison: Comparison, *, learning: bool) -> dict[str, object]:
    given = comparison.given
    null: dict[str, object] = {
        "sql_condition": f"{given}_l IS NULL OR {given}_r IS NULL",
        "label_for_charts": "not said",
        "is_null_level": True,
    }
    levels = [_splink_level(each, learning=learning) for each in comparison.levels]
    return {"output_column_name": comparison.name, "comparison_levels": [null, *levels]}


def _splink_level(level: Level, *, learning: bool) -> dict[str, object]:
    said: dict[str, object] = {"sql_condition": level.sql, "label_for_charts": level.name}
    if learning:
        return said
    said |= {"m_probability": level.m, "u_probability": level.u}
    if level.frequency:
        said |= {
            "tf_adjustment_column": level.frequency,
            "tf_minimum_u_value": RAREST,
            "disable_tf_exact_match_detection": True,
        }
    return said
