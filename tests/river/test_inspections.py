"""Inspections are drawn by lot: the same list everywhere, the riskier the likelier, nobody without a chance."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from tongxing.cli import app
from tongxing.runs.errors import DrawError
from tongxing.runs.inspections import ALGORITHM, Draw, sample_inspections
from tongxing.runs.receipt import Receipt
from tongxing.runs.snapshot import Snapshot

RISKS = """
SELECT
    printf('E%03d', n) AS employer, '150203' AS division, 'employer' AS employer_role,
    CASE WHEN n < 10 THEN 40 WHEN n < 40 THEN 4 ELSE 0 END AS score,
    CASE WHEN n < 10 THEN 'high' WHEN n < 40 THEN 'some' ELSE 'none' END AS risk,
    CASE WHEN n < 10 THEN 20 WHEN n < 40 THEN 5 ELSE 1 END AS draw_weight,
    CASE WHEN n < 40 THEN '[{"check":"x","severity":"medium","points":4,"count":1}]' ELSE '[]' END AS reasons
FROM range(200) AS t(n)
"""


EXPECTED = ["E142", "E030", "E002", "E008"]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("baotou-2024-12-31")
    (folder / "registry").mkdir()
    told = Receipt("baotou", "2024-12-31", folder.name, "", "", "", "duckdb", "")
    (folder / "receipt.json").write_text(told.as_json(), encoding="utf-8")
    with duckdb.connect() as con:
        con.execute(f"COPY ({RISKS}) TO '{folder / 'risks.parquet'}'").fetchall()
        firms = f"SELECT employer, '演示单位' || employer AS employer_name FROM ({RISKS})"
        con.execute(f"COPY ({firms}) TO '{folder / 'registry/firms.parquet'}'").fetchall()
    return Snapshot(folder)


def codes(draw: Draw) -> list[str]:
    return [each.employer for each in draw.employers]


def test_the_same_seed_gives_the_same_list_and_another_seed_another(snapshot: Snapshot) -> None:
    first = sample_inspections(snapshot, "2025-03", 20)
    assert first == sample_inspections(snapshot, "2025-03", 20)
    assert codes(first) != codes(sample_inspections(snapshot, "2025-04", 20))
    assert len(set(codes(first))) == 20


def test_a_list_is_what_it_was_when_it_was_first_drawn(snapshot: Snapshot) -> None:
    assert codes(sample_inspections(snapshot, "lots", 4)) == EXPECTED


def test_the_receipt_says_how_the_list_can_be_drawn_again(snapshot: Snapshot) -> None:
    told = sample_inspections(snapshot, "2025-03", 20).as_json()
    assert (told["seed"], told["size"], told["on"], told["algorithm"]) == ("2025-03", 20, "2024-12-31", ALGORITHM)
    assert told["snapshot"] == snapshot.name and "sha256" in str(told["how"])
    assert json.loads(json.dumps(told, ensure_ascii=False)) is not None


def test_the_riskier_are_drawn_more_often_and_nobody_is_without_a_chance(snapshot: Snapshot) -> None:
    draws = [codes(sample_inspections(snapshot, str(seed), 20)) for seed in range(400)]
    times = {f"E{n:03}": sum(f"E{n:03}" in draw for draw in draws) for n in range(200)}
    assert min(times.values()) > 0
    high, none = (sum(times[f"E{n:03}"] for n in some) / len(some) for some in (range(10), range(40, 200)))
    assert high > 10 * none


def test_one_seat_falls_to_every_stratum_in_turn(snapshot: Snapshot) -> None:
    drawn = {sample_inspections(snapshot, str(seed), 1).employers[0].risk for seed in range(60)}
    assert drawn == {"high", "some", "none"}


def test_a_stratum_too_small_leaves_its_seats_to_the_others(snapshot: Snapshot) -> None:
    draw = sample_inspections(snapshot, "x", 150)
    assert {each.risk: each.drawn for each in draw.strata} == {"high": 10, "some": 30, "none": 110}
    assert len(draw.employers) == 150
    assert len(codes(sample_inspections(snapshot, "x", 200))) == 200


def test_inspectors_go_in_pairs_by_lot_too(snapshot: Snapshot) -> None:
    people = ["甲", "乙", "丙", "丁"]
    draw = sample_inspections(snapshot, "2025-03", 20, people)
    pairs = {each.inspectors for each in draw.employers}
    assert all(len(set(pair)) == 2 for pair in pairs) and len(pairs) > 4
    assert draw == sample_inspections(snapshot, "2025-03", 20, people[::-1])


@pytest.mark.parametrize(("size", "people"), [(0, ()), (201, ()), (3, ("甲",)), (3, ("甲", "甲"))])
def test_what_cannot_be_drawn_is_a_sentence(snapshot: Snapshot, size: int, people: tuple[str, ...]) -> None:
    with pytest.raises(DrawError, match=r"\(.+\)"):
        sample_inspections(snapshot, "x", size, people)


def test_a_snapshot_of_former_times_has_no_risks(tmp_path: Path, snapshot: Snapshot) -> None:
    (tmp_path / "receipt.json").write_bytes((snapshot.path / "receipt.json").read_bytes())
    with pytest.raises(DrawError, match="没有风险分"):
        sample_inspections(Snapshot(tmp_path), "x", 3)


def drawn(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["inspect", *words])
    return result.exit_code, result.output


def test_the_command_prints_the_list_and_how_to_draw_it_again(snapshot: Snapshot) -> None:
    code, told = drawn(str(snapshot.path), "--seed", "lots", "--size", "4", "--json")
    assert code == 0 and [each["employer"] for each in json.loads(told)["employers"]] == EXPECTED
    code, told = drawn(str(snapshot.path), "--seed", "lots", "--size", "4", "--inspector", "甲", "--inspector", "乙")
    assert code == 0 and "E142" in told and "甲" in told and "种子 lots" in told


def test_the_command_says_what_cannot_be_drawn(snapshot: Snapshot) -> None:
    code, told = drawn(str(snapshot.path), "--seed", "lots", "--size", "999")
    assert code == 2 and "1 到 200" in told
