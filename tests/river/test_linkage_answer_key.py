"""Damaged identities of the demo city against its answer key: whose every damaged line is."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from tongxing.demo import write_city
from tongxing.extracts import IntakeReport, Keys, read_inbox
from tongxing.extracts.linkage import aliases_path

pytestmark = pytest.mark.long
PRECISION, RECALL = 0.9998, 0.90
TRAP = "near_another"
"""One slip from somebody else's number, with the right name: for a person to decide, and never that other person's."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("city")
    write_city("baotou", 2_000, folder / "inbox")
    return folder


@pytest.fixture(scope="module")
def report(folder: Path) -> IntakeReport:
    return read_inbox(folder / "inbox", folder / "staging", None, Keys.at(folder / "keys"))


def key(folder: Path) -> list[dict[str, str]]:
    with (folder / "inbox-answer-key/identities.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


Place = tuple[str, str, int]


def whose(folder: Path, report: IntakeReport) -> dict[Place, tuple[str, bool]]:
    """File, sheet and line → the person whom the line was given, and whether it was linked; of every line ever staged.

    Where the key names no sheet the file has one.
    """
    found: dict[Place, tuple[str, bool]] = {}
    for file in report.files:
        for path in (folder / "staging" / (file.contract or "-")).glob(f"{file.hash}*.parquet"):
            if "-beside-" in path.name or not has_people(path):
                continue
            for sheet, line, person in duckdb.sql(f"SELECT _sheet, _line, person FROM '{path}'").fetchall():
                for name in (sheet, ""):
                    found[file.file, name, line] = (person, "-linked-" in path.name)
    return found


def place(line: dict[str, str]) -> Place:
    return line["file"], line["sheet"], int(line["line"])


def has_people(path: Path) -> bool:
    return "person" in duckdb.sql(f"SELECT * FROM read_parquet('{path}') LIMIT 0").columns


@dataclass(frozen=True)
class Answer:
    """One line of the key; `given` is who the intake said it is, None where it was left to a person."""

    damage: str
    person: str
    named: bool
    given: str | None


@pytest.fixture(scope="module")
def answers(folder: Path, report: IntakeReport) -> list[Answer]:
    pseudonyms, given = Keys.at(folder / "keys").pseudonyms, whose(folder, report)
    files = [str(path) for path in (folder / "staging/identities").glob("*.parquet")]
    named = {person for (person,) in duckdb.sql(f"SELECT person FROM read_parquet({files})").fetchall()}
    found = []
    for line in key(folder):
        person, got = pseudonyms.of(line["id_number"]), given.get(place(line))
        found.append(Answer(line["damage"], person, person in named, got[0] if got else None))
    return found


def test_a_damaged_line_is_given_to_nobody_but_its_own_person(answers: list[Answer]) -> None:
    told = [each for each in answers if each.given]
    wrong = [each.damage for each in told if each.given != each.person]
    assert len(told) > 100 and 1 - len(wrong) / len(told) >= PRECISION, wrong


def test_most_damaged_lines_find_their_person(answers: list[Answer]) -> None:
    """Of all lines of the key, those of workers whom no department names to us and the traps among them."""
    assert sum(each.given == each.person for each in answers) / len(answers) >= RECALL


def test_the_name_and_the_number_of_two_people_are_left_to_a_person(answers: list[Answer]) -> None:
    traps = [each for each in answers if each.damage == TRAP]
    assert traps and all(each.given in (None, each.person) for each in traps)


def test_workers_whom_nobody_names_are_found_by_the_lines_of_other_months(answers: list[Answer]) -> None:
    lines = [each for each in answers if not each.named]
    assert len(lines) > 100 and sum(each.given == each.person for each in lines) / len(lines) >= RECALL


def test_nobody_with_a_valid_number_became_somebody_else(folder: Path, report: IntakeReport) -> None:
    assert not aliases_path(folder / "staging").exists()
    exact = {person for person, linked in whose(folder, report).values() if not linked}
    assert {person for person, linked in whose(folder, report).values() if linked} <= exact
