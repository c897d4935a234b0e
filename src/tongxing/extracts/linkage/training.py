"""Teaches the model from people whom several departments know by one and the same valid number. Links nobody.

Taught by blocking on the surname, the weights of names would stay as they were; here both spellings of one person are
laid beside each other. Splink leaves a weight that no pair showed at a default of its own; here it keeps the stated one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import duckdb

from tongxing.extracts.linkage.model import COMPARISONS, Comparison, Level, settings
from tongxing.extracts.linkage.scoring import COLUMNS, linker_of, quiet_splink

LEAST_PAIRS = 500
"""Of fewer pairs a rare level would be learnt from a handful of people."""
_SAMPLED_PAIRS = 1e6
_SEED = 20241
"""Always this one: the same files teach the same."""
_LEAST, _MOST = 1e-6, 1 - 1e-6
"""A weight beyond these would by itself link or part, whatever else is said."""


def learn(
    connection: duckdb.DuckDBPyConnection, comparisons: tuple[Comparison, ...] = COMPARISONS
) -> tuple[Comparison, ...]:
    """The comparisons with weights learnt from `taught`, stated ones where the data teach too little."""
    if _make_pairs(connection) < LEAST_PAIRS:
        return comparisons
    learnt = tuple(each for each in comparisons if each.learnt)
    with quiet_splink():
        strangers = linker_of(connection, ("taught_people",), settings(learnt, 1, learning=True))
        strangers.training.estimate_u_using_random_sampling(
            max_pairs=_SAMPLED_PAIRS, seed=_SEED, min_count_per_level=None, num_chunks=1
        )
        same = linker_of(connection, ("taught_rows",), strangers.misc.save_model_to_json())
        same.training.estimate_m_from_pairwise_labels("taught_pairs")  # type: ignore[no-untyped-call]
        said = same.misc.save_model_to_json()
    by_name = {each["output_column_name"]: each["comparison_levels"] for each in said["comparisons"]}
    return tuple(_taught(each, by_name[each.name]) if each.learnt else each for each in comparisons)


def _make_pairs(connection: duckdb.DuckDBPyConnection) -> int:
    """`taught_rows`: a row for each department that tells of a person; `taught_pairs`: two rows of one person."""
    connection.execute(
        "CREATE OR REPLACE TABLE taught_rows AS"
        " WITH rows AS (SELECT t.person, t.contract, t.name, s.pinyin, substr(t.id_number, 7, 8) AS birth,"
        " CASE WHEN substr(t.id_number, 17, 1)::INT % 2 = 1 THEN 'M' ELSE 'F' END AS sex,"
        " d.division, NULL::VARCHAR AS phone, NULL::VARCHAR[] AS employers"
        " FROM taught AS t LEFT JOIN sounds AS s USING (name) LEFT JOIN divisions_told AS d USING (person, contract))"
        f" SELECT 't' || row_number() OVER (ORDER BY person, contract) AS unique_id, person, contract, {COLUMNS},"
        " NULL::VARCHAR AS birthless FROM rows"
    ).fetchall()
    connection.execute(
        "CREATE OR REPLACE TABLE taught_people AS FROM taught_rows"
        " QUALIFY row_number() OVER (PARTITION BY person ORDER BY contract) = 1"
    ).fetchall()
    connection.execute(
        "CREATE OR REPLACE TABLE taught_pairs AS SELECT l.unique_id AS unique_id_l, r.unique_id AS unique_id_r"
        " FROM taught_people AS l JOIN taught_rows AS r ON l.person = r.person AND l.contract <> r.contract"
    ).fetchall()
    ((pairs,),) = connection.execute("SELECT count(*) FROM taught_pairs").fetchall()
    return int(pairs)


def _taught(comparison: Comparison, levels: list[dict[str, Any]]) -> Comparison:
    """The comparison with every weight that was learnt; one that no pair showed keeps its stated value."""
    told = zip(comparison.levels, levels[1:], strict=True)
    return replace(comparison, levels=tuple(_taught_level(level, said) for level, said in told))


def _taught_level(level: Level, said: dict[str, Any]) -> Level:
    learnt = {k: v for k in ("m", "u") if _LEAST < (v := said.get(f"{k}_probability", 0.0)) < _MOST}
    return replace(level, m=learnt.get("m", level.m), u=learnt.get("u", level.u), learnt=",".join(learnt))
