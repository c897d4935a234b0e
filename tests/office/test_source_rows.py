"""The case page shows the rows of both sources side by side, and no other row: not the next line, not somebody else's out of the area."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.test import Client
from django.urls import reverse
from findings import COUNTY, EMPLOYER, NEXT, OTHER, finding, officer
from handmade import write_snapshot

from tongxing.law import load_pack
from tongxing.office.casework.cited_lines import NOT_KEPT, NOT_LISTED, NOT_THERE, SEVERAL
from tongxing.office.casework.models import Case
from tongxing.office.desk.source_rows import ANOTHER, NOT_YOURS, beside_each_other
from tongxing.runs.about import check_about
from tongxing.terms.enums import CertificateStatus

PERSON, STRANGER = "p" * 24, "abcdef0123456789abcdef01"
HEX = re.compile(r"[0-9a-f]{24}")


@pytest.fixture(autouse=True)
def staging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("SNAPSHOTS", "STAGING", "EVIDENCE"):
        monkeypatch.setenv(f"TONGXING_{name}", str(tmp_path / name.lower()))
    return tmp_path / "staging"


@pytest.fixture
def case(db: None, tmp_path: Path, staging: Path) -> Case:
    """Line 5 of two files is cited; the lines above and below it are not."""
    write_snapshot(tmp_path / "snapshots", "test")
    stage(staging, "0.csv", insured(4, wage="4444.00"), insured(5, wage="5630.00"), insured(6, wage="6666.00"))
    stage(staging, "1.csv", insured(5, OTHER, wage="2000.00"))
    found = finding()
    found.detail["rows"] = ["0.csv:5", "1.csv:5"]
    found.save()
    return found


def insured(line: int, employer: str = EMPLOYER, wage: str = "5000.00", person: str = PERSON) -> dict[str, object]:
    return {
        "person": person, "employer_code": employer, "month": date(2024, 3, 1), "wage_per_month": Decimal(wage),
        "insured_as": "employee", "insurances": "pension,medical", "_line": line,
    }  # fmt: skip


def stage(staging: Path, file: str, *rows: dict[str, object], contract: str = "insured_months") -> Path:
    path = staging / contract / f"{file}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(list(rows)), path)
    return path


def lives(tmp_path: Path, person: str, division: str) -> None:
    rows = pa.Table.from_pylist([{"person": person, "division": division}])
    pq.write_table(rows, tmp_path / "snapshots" / "test" / "registry" / "people.parquet")


def page(case: Case, name: str = "li", area: str = COUNTY, role: str = "county_officer") -> str:
    client = Client()
    client.force_login(officer(name, area, role))
    return client.get(reverse("desk:case", args=[case.pk])).content.decode()


def sides(case: Case, name: str = "li", area: str = COUNTY) -> list[str]:
    [beside] = beside_each_other(officer(name, area), case)
    return [side.instead for side in beside.sides]


def test_both_rows_stand_side_by_side_in_words(case: Case) -> None:
    [beside] = beside_each_other(officer("li"), case)
    assert [side.source for side in beside.sides] == ["人社报送的《参保缴费》"] * 2
    assert [(side.file, side.line) for side in beside.sides] == [("0.csv", "5"), ("1.csv", "5")]
    told = {row.label: (row.remark, row.values) for row in beside.told}
    assert told == {
        "单位": ("两边不同", ["演示食品厂", "演示印刷厂"]),
        "费款所属期": ("两边相同，核查用到这一项", ["2024年3月", "2024年3月"]),
        "缴费工资": ("两边不同", ["5,630.00\xa0元", "2,000.00\xa0元"]),
        "参保险种": ("两边相同", ["养老、医疗"] * 2),
        "参保身份": ("两边相同，核查用到这一项", ["单位职工"] * 2),
    }


def test_the_lines_above_and_below_are_not_shown(case: Case) -> None:
    shown = page(case)
    assert "5,630.00" in shown and "2,000.00" in shown
    assert "4,444.00" not in shown and "6,666.00" not in shown


def test_the_table_can_be_read_by_its_headings_and_names_nobody(case: Case) -> None:
    shown = page(case)
    [table] = re.findall(r'<table class="govuk-table table-sides">.*?</table>', shown, re.DOTALL)
    assert "<caption" in table and table.count('scope="col"') == 3
    assert table.count('scope="row"') == table.count("<tr") - 1 == 7
    assert "本案的个人" in table and PERSON not in table and not HEX.search(shown)


def test_on_another_sheet_the_same_line_is_somebody_elses(case: Case, staging: Path) -> None:
    stage(staging, "0.csv", insured(5, wage="9999.00", person=STRANGER), insured(5, wage="5630.00"))
    shown = page(case)
    assert "5,630.00" in shown and "9,999.00" not in shown
    stage(staging, "0.csv", insured(5, wage="9999.00"), insured(5, wage="5630.00"))
    assert sides(case, "wang") == [SEVERAL, ""]


def test_somebody_else_is_shown_only_to_whom_they_live_with(case: Case, staging: Path, tmp_path: Path) -> None:
    stage(staging, "1.csv", insured(5, OTHER, wage="2000.00", person=STRANGER))
    assert sides(case, "li") == ["", NOT_YOURS]
    lives(tmp_path, STRANGER, NEXT)
    shown = page(case, "wang")
    assert NOT_YOURS in shown and "2,000.00" not in shown and "5,630.00" in shown
    lives(tmp_path, STRANGER, COUNTY)
    shown = page(case, "sun")
    assert ANOTHER in shown and "2,000.00" in shown and not HEX.search(shown)


def test_what_is_said_of_an_employers_staff_is_said_of_the_employer(case: Case, staging: Path) -> None:
    """Of a case about the employer alone; another employer's staff who live nowhere known stay unread."""
    case.person, case.subject_kind, case.subject = None, "employer", EMPLOYER
    case.save()
    assert sides(case) == ["", NOT_YOURS]


def test_a_row_that_is_cited_twice_stands_there_once(case: Case) -> None:
    case.detail["rows"] = ["0.csv:5", "0.csv:5"]
    case.save()
    [beside] = beside_each_other(officer("li"), case)
    assert len(beside.sides) == 1 and not any("两边" in row.remark for row in beside.told)


def test_each_sentence_has_its_own_two_rows(case: Case) -> None:
    case.detail = {"sentences": ["甲", "乙"], "rows": ["0.csv:5", "1.csv:5", "0.csv:6", "入户走访：无记录"]}
    case.save()
    first, second = beside_each_other(officer("li"), case)
    assert [side.line for side in first.sides + second.sides] == ["5", "5", "6", ""]
    assert page(case, "wang").count("<caption") >= 2


def test_a_check_looks_at_what_its_own_sql_names() -> None:
    about = check_about("training_before_certificate", load_pack("taohuayuan"))
    assert about is not None and about.looks_at("issued_on") and about.looks_at("started_on")
    assert not any(about.looks_at(column) for column in ("division", "period", "valid_until", "month"))


def test_an_employer_elsewhere_is_not_read_of_where_nobody_is_named(case: Case, staging: Path) -> None:
    for file, employer in (("0.csv", EMPLOYER), ("1.csv", OTHER)):
        stage(staging, file, insured(5, employer, person=""))
    assert sides(case) == ["", NOT_YOURS]
    assert sides(case, "shi", COUNTY[:4]) == ["", ""]


def test_what_is_gone_says_so(case: Case, staging: Path) -> None:
    stage(staging, "0.csv", insured(4))
    (staging / "insured_months" / "1.csv.parquet").unlink()
    assert sides(case, "li") == [NOT_THERE, NOT_KEPT]
    assert NOT_KEPT in page(case, "wang")
    Case.objects.filter(pk=case.pk).update(snapshot="gone")
    case.refresh_from_db()
    assert sides(case, "sun") == [NOT_LISTED, NOT_LISTED]


def test_what_nobody_recorded_stands_beside_the_row(case: Case) -> None:
    case.detail["rows"] = ["0.csv:5", "入户走访：无记录"]
    case.save()
    assert sides(case) == ["", "无记录（所属期 2024年）。"]
    assert "残联报送的《入户走访》" in page(case, "wang")


def test_the_village_reads_the_lines_names_and_nothing_of_them(case: Case) -> None:
    shown = page(case, "zhou", COUNTY, "village_worker")
    assert "0.csv:5" in shown and "5,630.00" not in shown and "人社报送" not in shown


def test_the_next_county_does_not_find_the_page(case: Case) -> None:
    client = Client()
    client.force_login(officer("sun", NEXT))
    response = client.get(reverse("desk:case", args=[case.pk]))
    assert response.status_code == 404 and "5,630.00" not in response.content.decode()


def test_an_officer_reads_the_grade_and_no_number(case: Case, staging: Path, tmp_path: Path) -> None:
    receipt = tmp_path / "snapshots" / "test" / "receipt.json"
    text = receipt.read_text(encoding="utf-8")
    receipt.write_text(text.replace('"insured_months"', '"certificates"', 1), encoding="utf-8")
    row = {
        "person": PERSON, "disability_category": 4, "disability_grade": 2, "division": COUNTY, "_line": 5,
        "phone_mark": STRANGER, "certificate_status": CertificateStatus.VALID.value, "valid_until": date(2030, 1, 1),
    }  # fmt: skip
    stage(staging, "0.csv", row, contract="certificates")
    [beside] = beside_each_other(officer("li"), case)
    told = {each.label: each.values[0] for each in beside.told}
    assert told["残疾等级"] == "二级" and told["有效期至"] == "2030年1月1日"
    assert told["联系电话"] == "有号码，不显示" and STRANGER not in page(case, "wang")
