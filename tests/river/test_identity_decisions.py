"""What people decided about who is who: contradictory words join nobody and are told; a rotation loses no word."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq

from tests.river.intake_files import id_number, take_in, write_csv
from tests.river.test_linkage import (
    DECISIONS,
    N0,
    N1,
    damaged,
    decide,
    links,
    of,
    other_digit,
    pairs,
    person,
    taken,
)
from tests.river.test_returned_workbook import HANDLING, book_of, mend
from tongxing.extracts import IntakeReport, Keys
from tongxing.extracts.linkage import aliases_path
from tongxing.extracts.linkage.contradictions import contradictions
from tongxing.extracts.rotation import next_pseudonyms, put_in_force

TOLD = "decisions-contradict"


def decided(folder: Path, *rows: tuple[str, str, str, str]) -> IntakeReport:
    write_csv(folder / "inbox/认人.csv", [DECISIONS, *rows])
    return take_in(folder)


def aliases(folder: Path) -> dict[str, str]:
    path = aliases_path(folder / "staging")
    return dict(zip(*(pq.read_table(path)[name].to_pylist() for name in ("person", "canonical")), strict=True)) if path.exists() else {}


def rotate(folder: Path) -> None:
    next_pseudonyms(folder / "keys")
    put_in_force(folder / "keys", folder / "staging")


def test_a_chain_that_somebody_cut_is_told_and_touches_no_other(tmp_path: Path) -> None:
    numbers = [(N0, "202401"), (N1, "202402"), (id_number(4), "202403")]
    taken(tmp_path, *(damaged(number, "王建国", month) for number, month in numbers))
    a, b, c, d, e = (person(tmp_path, n) for n in (0, 1, 2, 4, 5))
    rows = [(a, b, "同一人", "2024-06-01"), (b, c, "同一人", "2024-06-02"), (a, c, "不是同一人", "2024-06-03")]
    report = decided(tmp_path, *rows, (d, e, "同一人", "2024-06-01"), (d, a, "不是同一人", "2024-06-01"))
    assert aliases(tmp_path) == {d: e}
    assert of(report, "认人.csv").warnings == {TOLD: {"": 3}}
    report = decided(tmp_path, *rows[:2], (d, e, "同一人", "2024-06-01"))
    assert aliases(tmp_path) == {a: c, b: c, d: e} and of(report, "认人.csv").warnings == {}


def test_a_damaged_record_kept_apart_from_somebody_is_not_joined_to_him_round_a_corner(tmp_path: Path) -> None:
    """The record is 1; 1 is 2; but the record is not 2."""
    taken(tmp_path, damaged(other_digit(N1, 16), "王秀英"), damaged(N1, "李秀英", "202402"))
    (pair,) = pairs(tmp_path)
    record, one, two = str(pair["record"]), person(tmp_path, 1), person(tmp_path, 2)
    rows = [(record, one, "同一人", "2024-06-01"), (one, two, "同一人", "2024-06-01")]
    report = decided(tmp_path, *rows, (record, two, "不是同一人", "2024-06-01"))
    assert links(tmp_path) == [(one, "decided")] and aliases(tmp_path) == {}
    assert of(report, "认人.csv").warnings == {TOLD: {"": 3}}


def test_two_people_named_on_one_day_are_told(tmp_path: Path) -> None:
    taken(tmp_path, damaged(other_digit(N1, 16), "王秀英"))
    record = str(pairs(tmp_path)[0]["record"])
    both = [(record, person(tmp_path, n), "同一人", "2024-06-01") for n in (1, 2)]
    assert of(decided(tmp_path, *both), "认人.csv").warnings == {TOLD: {"": 2}}
    later = (record, person(tmp_path, 1), "同一人", "2024-06-02")
    assert of(decided(tmp_path, both[1], later), "认人.csv").warnings == {}


def test_contradictions_are_whole_groups() -> None:
    same = {"a": "b", "b": "c", "d": "e", "x": "y", "y": "x"}
    assert contradictions(same, {}) == []
    assert contradictions(same, {"c": ["a", "e"], "d": ["c"]}) == [{"a", "b", "c"}]
    assert contradictions(same, {"x": ["y"], "e": ["d"]}) == [{"d", "e"}, {"x", "y"}]


def test_decisions_that_somebody_wrote_by_hand_outlive_rotations(tmp_path: Path) -> None:
    taken(tmp_path, damaged(other_digit(N1, 16), "王秀英"), damaged(N0, "王建国", "202402"))
    record = str(pairs(tmp_path)[0]["record"])
    rows = [(record, person(tmp_path, 1), "同一人", "2024-06-01")]
    decided(tmp_path, *rows, (person(tmp_path, 0), person(tmp_path, 3), "同一人", "2024-06-01"))
    for _ in range(3):
        assert links(tmp_path) == [(person(tmp_path, 1), "decided")]
        assert aliases(tmp_path) == {person(tmp_path, 0): person(tmp_path, 3)}
        rotate(tmp_path)
        take_in(tmp_path)


def test_words_from_before_and_after_a_rotation_are_one_persons_words(tmp_path: Path) -> None:
    """The later word goes before the earlier one under whichever key each was written."""
    taken(tmp_path, damaged(N0, "王建国"), damaged(N1, "王建国", "202402"))
    decide(tmp_path, person(tmp_path, 0), person(tmp_path, 1), "同一人", "2024-06-01")
    rotate(tmp_path)
    report = decide(tmp_path, person(tmp_path, 0), person(tmp_path, 1), "不是同一人", "2024-07-01")
    assert aliases(tmp_path) == {} and not any(file.warnings for file in report.files)
    rotate(tmp_path)
    decide(tmp_path, person(tmp_path, 1), person(tmp_path, 0), "同一人", "2024-07-02")
    assert aliases(tmp_path) == {}, "kept apart under the key in between"


def test_a_text_under_each_key_ends_as_the_present_pseudonym(tmp_path: Path) -> None:
    written = []
    for _ in range(3):
        written.append(Keys.at(tmp_path / "keys").pseudonyms.of(N0))
        rotate(tmp_path)
    present = Keys.at(tmp_path / "keys").pseudonyms
    carried = present.since_rotations(written)
    assert [sum(under.count(present.of(N0)) for under in carried), len(carried)] == [3, 4]
    assert carried[0] == written


def test_one_file_may_tell_what_was_said_of_a_pair_day_by_day(tmp_path: Path) -> None:
    taken(tmp_path, damaged(N0, "王建国"), damaged(N1, "王建国", "202402"))
    pair = (person(tmp_path, 0), person(tmp_path, 1))
    report = decided(tmp_path, (*pair, "不是同一人", "2024-06-01"), (*pair, "同一人", "2024-06-02"))
    assert of(report, "认人.csv").quarantined == 0 and aliases(tmp_path) == dict([pair])


def test_a_decision_that_a_workbook_withdraws_joins_nobody_any_more(tmp_path: Path) -> None:
    """Two offices said the contrary on one day; the workbook that came back withdraws one of the two lines."""
    taken(tmp_path, damaged(N0, "王建国"), damaged(N1, "王建国", "202402"))
    pair = (person(tmp_path, 0), person(tmp_path, 1))
    write_csv(tmp_path / "inbox/又.csv", [DECISIONS, (*pair, "同一人", "2024-06-01")])
    decided(tmp_path, (*pair, "不是同一人", "2024-06-01"))
    for name, then in (("认人", dict([pair])), ("又", {})):
        mend(book_of(tmp_path, name), tmp_path / f"inbox/{name}回.xlsx", (2, HANDLING, "删除"))
        take_in(tmp_path)
        assert aliases(tmp_path) == then
        (tmp_path / f"inbox/{name}回.xlsx").unlink()
        take_in(tmp_path)
