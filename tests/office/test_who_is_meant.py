"""An employer is told whom a finding is about where it declared that person itself, and what both sides compared say; nobody else is."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from findings import EMPLOYER, OTHER, finding, officer, told
from handmade import write_snapshot

from tongxing.office.accounts.models import User
from tongxing.office.casework.models import Case
from tongxing.office.disputes.models import Notice
from tongxing.office.disputes.workflow import Party
from tongxing.office.dossiers.identity import masked_number, vault
from tongxing.office.dossiers.models import Person
from tongxing.office.dossiers.naming import naming_only, with_names
from tongxing.office.journal.models import Entry

NAME, NUMBER, SHOWN = "张演示", "11010519491231002X", "110105********002X"
CODE = re.compile(r"\d{4} \d{4} \d{4}")


@pytest.fixture(autouse=True)
def places_of_this_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SNAPSHOTS", "STAGING", "EVIDENCE"):
        monkeypatch.setenv(f"TONGXING_{name}", str(tmp_path / name.lower()))


@pytest.fixture
def case(db: None, tmp_path: Path) -> Case:
    """Both employers insured the person in March; the lines lie staged, and the person's identity sealed."""
    write_snapshot(tmp_path / "snapshots", "test")
    insured(tmp_path / "staging", "0.csv", EMPLOYER)
    insured(tmp_path / "staging", "1.csv", OTHER)
    found = finding()
    found.detail["rows"] = ["0.csv:5", "1.csv:5"]
    found.save()
    sealed = {"name_sealed": NAME, "id_number_sealed": NUMBER}
    key = found.person_id
    fields = {field: vault().seal(key, field.removesuffix("_sealed"), text) for field, text in sealed.items()}
    Person.objects.filter(pk=key).update(**fields)
    return found


@pytest.fixture
def li(db: None) -> User:
    return officer("li")


def insured(staging: Path, file: str, employer: str) -> None:
    row = {
        "person": "p" * 24, "employer_code": employer, "month": date(2024, 3, 1), "wage_per_month": Decimal("5630.00"),
        "insured_as": "employee", "insurances": "pension,medical", "_file": file, "_line": 5,
    }  # fmt: skip
    path = staging / "insured_months" / f"{file}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist([row]), path)


def declared(tmp_path: Path) -> None:
    """The employer has declared the person as a disabled employee."""
    row = {"person": "p" * 24, "employer": EMPLOYER, "verification_year": 2024}
    pq.write_table(
        pa.Table.from_pylist([row]), tmp_path / "snapshots" / "test" / "registry" / "employments.parquet"
    )


def letter_to(case: Case, party: str, by: User) -> str:
    client = Client()
    client.force_login(by)
    return client.post(reverse("desk:notice", args=[case.pk, party]), {"nonce": "n"}).content.decode()


def opened(letter: str) -> str:
    visitor = Client()
    visitor.post(reverse("portal:findings"), {"code": CODE.search(letter)[0]})
    return visitor.get(reverse("portal:finding")).content.decode()


def readings(actor: str) -> list[str]:
    found = Entry.objects.filter(action="查看身份信息", actor=actor)
    return [entry.detail["purpose"] for entry in found]


def test_the_employer_that_declared_the_person_is_told_who(case: Case, li: User, tmp_path: Path) -> None:
    declared(tmp_path)
    letter = letter_to(case, "employer", li)
    assert NAME in letter and SHOWN in letter and NUMBER not in letter
    assert readings("li") == ["告知用人单位说的是谁"]
    shown = opened(letter)
    assert NAME in shown and SHOWN in shown and NUMBER not in shown
    assert readings("单位（凭编号）") == ["告知用人单位说的是谁"]
    assert NAME not in str(Notice.objects.values_list()) + str(Entry.objects.values_list())


def test_an_employer_that_never_declared_the_person_reads_neither_name_nor_wage(case: Case, li: User) -> None:
    letter = letter_to(case, "employer", li)
    for page in (letter, opened(letter)):
        assert NAME not in page and SHOWN not in page and "5,630.00" not in page
        assert "不是贵单位申报的残疾职工" in page
    assert not Entry.objects.filter(action="查看身份信息").exists()


def test_the_employer_reads_its_own_line_and_only_the_source_of_the_others(
    case: Case, li: User, tmp_path: Path
) -> None:
    declared(tmp_path)
    mine, others, beside = told(case, li, Party.EMPLOYER)[0].compared
    assert re.fullmatch(
        r"人社报送的《参保缴费》（\d+年\d+月\d+日收到）：费款所属期 2024年3月；缴费工资 5,630.00\xa0元；"
        r"参保险种 养老、医疗；参保身份 单位职工。", mine,
    )  # fmt: skip
    assert others.startswith("人社报送的《参保缴费》") and others.endswith("内容不写在这里。")
    assert beside == "还比对了残联报送的《残疾人证》。"


def test_the_person_reads_both_lines_and_is_not_named(case: Case, li: User, tmp_path: Path) -> None:
    declared(tmp_path)
    letter = letter_to(case, "person", li)
    for page in (letter, opened(letter)):
        assert "单位“演示食品厂”；费款所属期 2024年3月" in page and "单位“演示印刷厂”" in page
        assert NAME not in page and SHOWN not in page
    assert not Entry.objects.filter(action="查看身份信息").exists()


def test_what_nobody_recorded_is_told_with_its_source_and_period(case: Case, li: User) -> None:
    case.name, case.detail = "never_visited", {"sentences": [], "rows": ["甲.xlsx:5", "入户走访：无记录"]}
    case.save()
    compared = told(case, li)[0].compared
    assert compared[0] == "残联报送的《入户走访》：无记录（所属期 2024年）。"
    assert compared[1] == "还比对了残联报送的《残疾人证》、人社报送的《参保缴费》。"
    assert "甲.xlsx" not in "".join(compared)


def test_only_an_employers_notice_can_say_who(case: Case, li: User) -> None:
    notice, _ = told(case, li)
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.filter(pk=notice.pk).update(names_person=True)


def test_a_name_in_place_of_a_code_leaves_no_blanks(case: Case) -> None:
    sentence = f"同时在 {EMPLOYER} 和 {OTHER} 参保，共 3 个月"
    assert naming_only([sentence], EMPLOYER) == ["同时在贵单位和另一单位参保，共 3 个月"]
    assert with_names([sentence])[0] == ["同时在“演示食品厂”和“演示印刷厂”参保，共 3 个月"]


def test_a_number_is_starred_but_for_six_and_four() -> None:
    assert masked_number(NUMBER) == SHOWN
    assert masked_number("1234567") == ""
