"""Lines whose person's number is damaged: who they are linked to, and whom a person must decide on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from tests.river.intake_files import (
    CERTIFICATES,
    INSURED,
    certificate,
    id_number,
    insured,
    staged,
    take_in,
    write_csv,
    write_xlsx,
)
from tongxing.extracts import FileReport, IntakeReport, Keys
from tongxing.extracts.linkage import aliases_path, links_path, model_path, review_path
from tongxing.extracts.linkage.known import in_memory

NAMES = ["王建国", "李秀英", "阎晓东", "萧红梅", "陈志强", "赵丽华", "孙玉兰", "周海涛", "吴桂芳", "郑永福"]
DECISIONS = ["待认记录", "人员编号", "认定", "认定日期"]


def holder(n: int, name: str = "") -> list[str]:
    row = certificate(n)
    row[1] = name or NAMES[n % len(NAMES)]
    return row


def holders(*people: int) -> list[list[str]]:
    return [CERTIFICATES, *(holder(n) for n in people)]


def damaged(number: str, name: str, month: str = "202401") -> list[str]:
    return [number, name, *insured(1, month)[2:]]


def taken(folder: Path, *rows: Sequence[str], certificates: Sequence[Sequence[str]] = ()) -> IntakeReport:
    """An inbox of ten certificate holders and these insured lines."""
    write_csv(folder / "inbox/证.csv", certificates or holders(*range(10)))
    write_csv(folder / "inbox/参保.csv", [INSURED, *rows])
    return take_in(folder)


def of(report: IntakeReport, name: str) -> FileReport:
    return next(file for file in report.files if file.file.endswith(name))


def person(folder: Path, n: int) -> str:
    return Keys.at(folder / "keys").pseudonyms.of(id_number(n))


def links(folder: Path) -> list[tuple[str, str]]:
    return duckdb.sql(
        f"SELECT person, how FROM read_parquet('{links_path(folder / 'staging')}') ORDER BY ALL"
    ).fetchall()


def pairs(folder: Path) -> list[dict[str, object]]:
    path = review_path(folder / "staging")
    return pq.read_table(path).to_pylist() if path.exists() else []


def other_digit(number: str, place: int) -> str:
    return number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]


N0, N1, N2 = id_number(0), id_number(1), id_number(2)


@pytest.mark.parametrize(
    ("number", "name"),
    [
        (N0[:6] + N0[8:17], "王建国"),  # fifteen digits
        (N0[:5] + N0[6:], "王建国"),  # one lost
        (N0[:5] + "7" + N0[5:], "王建国"),  # one too many
        (other_digit(N0, 16), "王建国"),
        (other_digit(N0, 12), "王 建 国"),
        (N0[:14] + N0[15] + N0[14] + N0[16:], "王建国") if N0[14] != N0[15] else (other_digit(N0, 14), "王建国"),
        (N0[:6] + "********" + N0[14:], "王建国"),
        (other_digit(N0, 16) + "43", "王建国（原名王建军）"),  # a damaged certificate number
        (other_digit(N2, 15), "闫晓东"),  # 闫 is written for 阎
        (other_digit(N2, 15), "阎晓?"),
    ],
)  # fmt: skip
def test_a_damaged_number_is_repaired_where_the_name_agrees(tmp_path: Path, number: str, name: str) -> None:
    report = taken(tmp_path, damaged(number, name))
    file = of(report, "参保.csv")
    assert (file.accepted, file.linked, file.quarantined) == (1, 1, 0)
    assert file.reason_counts == {} and file.reasons == {}
    whose = 2 if "晓" in name else 0
    assert links(tmp_path) == [(person(tmp_path, whose), "repaired")]
    born = date(1970, 1, 1 + whose)
    assert staged(report, "insured_months", "person, birth_on, sex") == [(person(tmp_path, whose), born, "M")]


@pytest.mark.parametrize("text", [N0[:15] + "000", f"{float(N0[:15] + '000'):.0f}"])
def test_a_number_that_excel_cut_is_repaired(tmp_path: Path, text: str) -> None:
    write_csv(tmp_path / "inbox/证.csv", holders(*range(10)))
    row: list[object] = [float(text), *damaged("", "王建国")[1:]]
    write_xlsx(tmp_path / "inbox/参保.xlsx", [INSURED, row])
    file = of(take_in(tmp_path), "参保.xlsx")
    assert (file.linked, file.quarantined) == (1, 0)
    assert links(tmp_path) == [(person(tmp_path, 0), "repaired")]


@pytest.mark.parametrize("name", ["李秀英", "王某", "", "?建国"])
def test_a_number_without_its_name_is_no_proof(tmp_path: Path, name: str) -> None:
    report = taken(tmp_path, damaged(other_digit(N0, 16), name))
    assert of(report, "参保.csv").linked == 0
    assert links(tmp_path) == []


def test_two_people_whom_a_damaged_number_fits_are_for_a_person_to_tell_apart(tmp_path: Path) -> None:
    masked = N0[:13] + "*****"
    rows = [CERTIFICATES, holder(0, "王建国"), holder(1, "王建国"), *(holder(n) for n in range(2, 10))]
    report = taken(tmp_path, damaged(masked, "王建国"), certificates=rows)
    assert of(report, "参保.csv").linked == 0
    assert {pair["person"] for pair in pairs(tmp_path)} >= {person(tmp_path, 0), person(tmp_path, 1)}


def test_two_valid_numbers_are_never_joined(tmp_path: Path) -> None:
    """The same name, the same county, one digit apart, both valid: two people."""
    report = taken(
        tmp_path, damaged(id_number(500), "王建国"), damaged(other_digit(N0, 16), "王建国", "202402")
    )
    people = {who for (who,) in staged(report, "insured_months", "person")}
    assert people == {person(tmp_path, 500), person(tmp_path, 0)}
    assert not aliases_path(tmp_path / "staging").exists()


def test_what_is_not_linked_stays_with_its_reason(tmp_path: Path) -> None:
    report = taken(tmp_path, damaged(other_digit(id_number(700), 16), "钱多多"))
    file = of(report, "参保.csv")
    assert (file.accepted, file.linked, file.quarantined) == (0, 0, 1)
    assert file.reason_counts == {"id-check-digit": 1}


def test_a_linked_line_that_contradicts_an_exact_one_is_set_aside_alone(tmp_path: Path) -> None:
    exact, other = damaged(N0, "王建国"), damaged(other_digit(N0, 16), "王建国")
    other[4] = "9999.00"
    report = taken(tmp_path, exact, other)
    file = of(report, "参保.csv")
    assert (file.accepted, file.linked, file.quarantined) == (1, 0, 1)
    assert staged(report, "insured_months", "wage_per_month::VARCHAR") == [("5300.00",)]


def test_a_linked_line_that_repeats_an_exact_one_counts_once(tmp_path: Path) -> None:
    report = taken(tmp_path, damaged(N0, "王建国"), damaged(other_digit(N0, 16), "王建国"))
    file = of(report, "参保.csv")
    assert (file.accepted, file.duplicate, file.quarantined) == (1, 1, 0)
    assert len(staged(report, "insured_months", "person")) == 1


def test_the_same_files_give_the_same_links_whatever_their_order(tmp_path: Path) -> None:
    rows = [damaged(other_digit(id_number(n), 16), NAMES[n]) for n in range(6)]
    found = []
    for name, order in (("a", rows), ("b", rows[::-1])):
        folder = tmp_path / name
        (folder / "keys").mkdir(parents=True)
        for key in ("pseudonym.key", "identity.key"):
            (folder / "keys" / key).write_bytes(b"k" * 32)
        taken(folder, *order)
        found.append(pq.read_table(links_path(folder / "staging")).to_pylist())
    assert found[0] == found[1] and len(found[0]) == 6


def test_a_second_run_gives_the_same_counts_and_files(tmp_path: Path) -> None:
    first = taken(tmp_path, damaged(other_digit(N0, 16), "王建国"))
    second = take_in(tmp_path)
    assert [f.as_json() | {"seconds": 0} for f in first.files] == [
        f.as_json() | {"seconds": 0} for f in second.files
    ]
    assert first.paths == second.paths


def test_nothing_is_opened_or_written_where_every_number_is_right(tmp_path: Path) -> None:
    taken(tmp_path, damaged(N0, "王建国"))
    assert not links_path(tmp_path / "staging").exists()
    assert not review_path(tmp_path / "staging").exists()


def test_links_and_pairs_hold_no_value_of_a_row(tmp_path: Path) -> None:
    taken(tmp_path, damaged(other_digit(N0, 16), "王建国"), damaged(other_digit(N1, 16), "王秀英", "202402"))
    staging = tmp_path / "staging"
    for path in (links_path(staging), model_path(staging), review_path(staging)):
        content = path.read_bytes()
        for value in (N0, N1, other_digit(N0, 16), "王建国", "李秀英", "王秀英"):
            assert value.encode() not in content, path.name
    for path in (staging / "unidentified").rglob("*.parquet"):
        rows = json.dumps(
            pq.read_table(path).drop_columns(["sealed"]).to_pylist(), default=str, ensure_ascii=False
        )
        assert other_digit(N0, 16) not in rows and "王建国" not in rows


def test_a_pair_opens_for_the_office_with_both_sides(tmp_path: Path) -> None:
    taken(tmp_path, damaged(other_digit(N1, 16), "王秀英"))
    (pair,) = pairs(tmp_path)
    keys = Keys.at(tmp_path / "keys")
    left, right = (
        json.loads(keys.open(pair[side], str(pair["pair_id"]))) for side in ("sealed_left", "sealed_right")
    )
    assert (left["name"], right["name"], right["id_number"]) == ("王秀英", "李秀英", N1)
    assert pair["person"] == person(tmp_path, 1) and pair["file"] == "参保.csv" and pair["line"] == 2


def decide(folder: Path, record: object, who: str, what: str, day: str = "2024-06-01") -> IntakeReport:
    write_csv(folder / f"inbox/认人{day}.csv", [DECISIONS, [str(record), who, what, day]])
    return take_in(folder)


def test_a_person_joins_what_the_machine_left(tmp_path: Path) -> None:
    taken(tmp_path, damaged(other_digit(N1, 16), "王秀英"))
    (pair,) = pairs(tmp_path)
    report = decide(tmp_path, pair["record"], person(tmp_path, 1), "同一人")
    assert of(report, "参保.csv").linked == 1
    assert links(tmp_path) == [(person(tmp_path, 1), "decided")]
    assert pairs(tmp_path) == []


def test_a_person_splits_what_the_machine_joined_and_it_stays_split(tmp_path: Path) -> None:
    taken(tmp_path, damaged(other_digit(N0, 16), "王建国"))
    (record,) = pq.read_table(links_path(tmp_path / "staging"))["_record"].to_pylist()
    report = decide(tmp_path, record, person(tmp_path, 0), "不是同一人")
    file = of(report, "参保.csv")
    assert (file.linked, file.quarantined) == (0, 1) and links(tmp_path) == []
    assert person(tmp_path, 0) not in {pair["person"] for pair in pairs(tmp_path)}


def test_the_newest_word_on_a_pair_counts(tmp_path: Path) -> None:
    taken(tmp_path, damaged(other_digit(N0, 16), "王建国"))
    (record,) = pq.read_table(links_path(tmp_path / "staging"))["_record"].to_pylist()
    decide(tmp_path, record, person(tmp_path, 0), "不是同一人")
    report = decide(tmp_path, record, person(tmp_path, 0), "同一人", "2024-07-01")
    assert of(report, "参保.csv").linked == 1 and links(tmp_path) == [(person(tmp_path, 0), "decided")]


def test_two_people_named_for_one_record_on_one_day_are_nobodys_word(tmp_path: Path) -> None:
    taken(tmp_path, damaged(other_digit(N1, 16), "王秀英"))
    (pair,) = pairs(tmp_path)
    both = [[str(pair["record"]), person(tmp_path, n), "同一人", "2024-06-01"] for n in (1, 2)]
    write_csv(tmp_path / "inbox/认人.csv", [DECISIONS, *both])
    assert of(take_in(tmp_path), "参保.csv").linked == 0 and links(tmp_path) == []
    assert [each["person"] for each in pairs(tmp_path)] == [person(tmp_path, 1)]


def test_two_valid_numbers_become_one_only_by_a_persons_word(tmp_path: Path) -> None:
    taken(tmp_path, damaged(N0, "王建国"), damaged(N1, "王建国", "202402"))
    decide(tmp_path, person(tmp_path, 1), person(tmp_path, 0), "同一人")
    rows = pq.read_table(aliases_path(tmp_path / "staging")).to_pylist()
    assert rows == [{"person": person(tmp_path, 1), "canonical": person(tmp_path, 0)}]


def test_a_chain_of_decisions_joins_nobody_whom_somebody_kept_apart(tmp_path: Path) -> None:
    taken(tmp_path, *(damaged(number, "王建国", month) for number, month in ((N0, "202401"), (N1, "202402"))))
    decide(tmp_path, person(tmp_path, 0), person(tmp_path, 1), "同一人", "2024-06-01")
    decide(tmp_path, person(tmp_path, 1), person(tmp_path, 2), "同一人", "2024-06-02")
    assert len(pq.read_table(aliases_path(tmp_path / "staging"))) == 2
    decide(tmp_path, person(tmp_path, 0), person(tmp_path, 2), "不是同一人", "2024-06-03")
    assert not aliases_path(tmp_path / "staging").exists()


def test_a_worker_whom_no_department_names_is_repaired_by_the_employer(tmp_path: Path) -> None:
    """Of the numbers that one slip explains, one has a line of this employer in another month."""
    number = id_number(900)
    exact, slip = damaged(number, "钱多多"), damaged(other_digit(number, 15), "钱多多", "202402")
    stranger = damaged(other_digit(id_number(901), 15), "钱多多", "202402")
    report = taken(tmp_path, exact, slip, stranger)
    assert (of(report, "参保.csv").linked, of(report, "参保.csv").quarantined) == (1, 1)
    assert links(tmp_path) == [(person(tmp_path, 900), "repaired")]


def test_an_employer_does_not_outweigh_a_name_that_is_known(tmp_path: Path) -> None:
    """The number fits a certificate holder of another name, who works there too: that is for a person to decide."""
    report = taken(tmp_path, damaged(N1, "李秀英"), damaged(other_digit(N1, 16), "王秀英", "202402"))
    assert of(report, "参保.csv").linked == 0
    assert [pair["person"] for pair in pairs(tmp_path)] == [person(tmp_path, 1)]


CHANGES = ["身份证号", "姓名", "残疾人证号", "原残疾人证号", "变更类型", "变更日期"]


def with_change(folder: Path) -> IntakeReport:
    """A certificate reissued under another, corrected ID number."""
    row = [N1, "李秀英", N1 + "43", id_number(600) + "43", "类别等级变更", "2024-03-01"]
    write_csv(folder / "inbox/变更.csv", [CHANGES, row])
    return taken(folder, damaged(N0, "王建国"))


def test_an_official_change_of_number_is_for_a_person_to_confirm(tmp_path: Path) -> None:
    report = with_change(tmp_path)
    assert of(report, "变更.csv").accepted == 1, of(report, "变更.csv").reason_counts
    (pair,) = pairs(tmp_path)
    assert (pair["record"], pair["person"]) == (person(tmp_path, 600), person(tmp_path, 1))
    assert (pair["contract"], pair["file"], pair["line"]) == ("certificate_changes", "变更.csv", 2)
    assert not aliases_path(tmp_path / "staging").exists()


@pytest.mark.parametrize(("decision", "joined"), [("同一人", True), ("不是同一人", False)])
def test_a_decided_change_of_number_is_asked_no_more(tmp_path: Path, decision: str, joined: bool) -> None:
    with_change(tmp_path)
    decide(tmp_path, person(tmp_path, 600), person(tmp_path, 1), decision)
    assert pairs(tmp_path) == []
    assert aliases_path(tmp_path / "staging").exists() is joined


def test_a_whole_certificate_number_says_whose_the_line_is(tmp_path: Path) -> None:
    """The ID number is damaged, the certificate number beside it is somebody's whose name agrees; or nobody's we know."""
    known, unknown = holder(3), holder(700, "陈志强")
    for row in (known, unknown):
        row[0] = other_digit(row[0], 15)
    write_csv(tmp_path / "inbox/户.csv", [["户号", "身份证号", "姓名"], ["1", id_number(3), "萧红梅"]])
    report = taken(tmp_path, damaged(N0, "王建国"), certificates=[CERTIFICATES, holder(0), known, unknown])
    assert of(report, "证.csv").linked == 1
    assert links(tmp_path) == [(person(tmp_path, 3), "repaired")]


def test_what_is_opened_cannot_reach_a_disk() -> None:
    with in_memory() as connection:
        ((place,),) = connection.execute("SELECT current_setting('temp_directory')").fetchall()
        connection.execute("SET memory_limit = '20MB'").fetchall()
        with pytest.raises(duckdb.OutOfMemoryException):
            connection.execute(
                "CREATE TABLE t AS SELECT i, md5(i::VARCHAR) FROM range(3000000) AS r(i)"
            ).fetchall()
    assert not place


def alone(number: str, month: str, own: str = "556.50") -> list[str]:
    """Somebody who pays for the insurance alone."""
    row = insured(1, month)
    return [number, "钱多多", "", *row[3:6], "灵活就业", own]


def test_who_insures_alone_is_repaired_by_the_payment_and_the_month_that_is_lacking(tmp_path: Path) -> None:
    number, busy = id_number(900), id_number(800)
    slip, other = other_digit(number, 15), other_digit(busy, 15)
    rows = [alone(number, "202401"), alone(slip, "202402")]
    rows += [alone(busy, "202401"), alone(busy, "202402"), alone(other, "202402")]
    report = taken(tmp_path, *rows, alone(other_digit(id_number(700), 15), "202402"))
    assert links(tmp_path) == [(person(tmp_path, 900), "repaired")]
    assert of(report, "参保.csv").quarantined == 2


def test_another_payment_is_no_agreement(tmp_path: Path) -> None:
    number = id_number(900)
    taken(tmp_path, alone(number, "202401"), alone(other_digit(number, 15), "202402", "600.00"))
    assert links(tmp_path) == []


def test_two_damaged_lines_of_one_content_count_once(tmp_path: Path) -> None:
    slip = damaged(other_digit(N0, 16), "王建国")
    report = taken(tmp_path, slip, slip, damaged(other_digit(N0, 15), "王建国"))
    file = of(report, "参保.csv")
    assert (file.accepted, file.duplicate, file.quarantined) == (1, 2, 0)
    assert len(staged(report, "insured_months", "person")) == 1
