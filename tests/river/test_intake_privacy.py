"""No identifier goes further than the door, and what goes back to the sender cannot act."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest

from tests.river.intake_files import (
    CERTIFICATES,
    INSURED,
    certificate,
    id_number,
    insured,
    only,
    take_in,
    write_csv,
    write_xlsx,
)
from tongxing.extracts import Keys
from tongxing.extracts.check import UnknownContractError, check_extract
from tongxing.extracts.filenames import veiled
from tongxing.law.pack import Pack


def everything_but_the_workbooks(folder: Path) -> bytes:
    """All that is staged, Parquet read back to text, for compressed bytes hide a name."""
    found = b""
    for path in sorted((folder / "staging").rglob("*")):
        if path.suffix == ".parquet":
            found += repr(pq.read_table(path).to_pylist()).encode()
        elif path.is_file() and path.suffix != ".xlsx":
            found += path.read_bytes()
    return found


def test_no_name_id_certificate_or_phone_is_staged_in_clear(tmp_path: Path) -> None:
    bad = certificate(2)
    bad[3] = "女"
    write_xlsx(tmp_path / "inbox/残疾人证.xlsx", [CERTIFICATES, certificate(1), bad])
    report = take_in(tmp_path)
    seen = everything_but_the_workbooks(tmp_path) + json.dumps(report.as_json(), ensure_ascii=False).encode()
    for row in (certificate(1), bad):
        for secret in (row[0], row[1], row[2], row[8]):
            assert secret.encode() not in seen
    assert report.files[0].accepted == report.files[0].quarantined == 1


def test_a_file_sheet_or_heading_called_after_a_person_tells_no_number(tmp_path: Path) -> None:
    who, phone = id_number(5), "13912345678"
    header, row, bad = (
        [*INSURED, who, f"手机{phone}"],
        [*insured(1), "", ""],
        [*insured(2, month="x"), "", ""],
    )
    write_xlsx(tmp_path / f"inbox/{who}/{who}.xlsx", [header, row, bad], sheet=who)
    write_xlsx(tmp_path / f"inbox/{id_number(6)}.xlsx", [header, row], sheet=who)
    report = take_in(tmp_path)
    assert sum(file.lines for file in report.files) == 5 and sum(file.accepted for file in report.files) == 1
    names = "".join(path.name for path in (tmp_path / "staging").rglob("*"))
    seen = everything_but_the_workbooks(tmp_path).decode("utf-8", "replace") + names
    seen += json.dumps(report.as_json(), ensure_ascii=False)
    assert who not in seen and phone not in seen and "〔号码〕" in seen


@pytest.mark.parametrize(
    "number",
    [
        "150202 19700721 4035",
        "150202-19700721-403X",
        "150202197007214035",
        "6222 0000 1111 2222 333",
        "139 1234 5678",
        "8613912345678",
        "１５０２０２１９７００７２１４０３５",
    ],
)
def test_a_name_is_veiled_however_the_number_is_written(number: str) -> None:
    assert veiled(f"名单{number}.xlsx") == "名单〔号码〕.xlsx"


@pytest.mark.parametrize("name", ["20240101-20241231.xlsx", "2024-01-01至2024-12-31", "202401 20241331 001", "昆区150203"])
def test_days_and_divisions_in_a_name_stay(name: str) -> None:
    assert veiled(name) == name


def test_the_office_opens_what_the_door_sealed(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "inbox/a.xlsx", [CERTIFICATES, certificate(1)])
    take_in(tmp_path)
    path = tmp_path / "staging/identities/certificates.parquet"
    assert path.stat().st_mode & 0o077 == 0
    keys = Keys.at(tmp_path / "keys")
    (row,) = pq.read_table(path).to_pylist()
    assert row["person"] == keys.pseudonyms.of(id_number(1))
    assert json.loads(keys.open(row["sealed"], row["person"])) == {
        "id_number": id_number(1),
        "name": "乙某",
        "certificate_number": certificate(1)[2],
        "phone": "13000000000",
    }


def test_identities_of_the_insured_are_not_handed_over(tmp_path: Path) -> None:
    write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(1)])
    take_in(tmp_path)
    assert not (tmp_path / "staging/identities").exists()


def test_the_workbook_shows_the_clerk_what_is_wrong_and_where(tmp_path: Path) -> None:
    bad = certificate(2)
    bad[3], bad[1] = "女", "=HYPERLINK(1)"
    write_xlsx(tmp_path / "inbox/残疾人证.xlsx", [["标题（演示数据）"], CERTIFICATES, certificate(1), bad])
    # xlsxwriter would write the formula as one; the sender's cell is text.
    take_in(tmp_path)
    path = tmp_path / "staging/quarantine/残疾人证_待更正.xlsx"
    assert path.stat().st_mode & 0o777 == 0o600
    sheet = openpyxl.load_workbook(path).active
    assert [cell.value for cell in sheet[1]] == [
        "错误说明",
        "处理",
        *CERTIFICATES,
        "原文件",
        "原行号",
        "_行键",
    ]
    row = sheet[2]
    assert row[0].value == "【性别】性别与身份证号第17位不一致，请核对。"
    assert row[5].value == "女" and row[5].fill.fgColor.rgb == "FFF4B0A8" and row[5].comment
    assert row[2].value == bad[0] and row[2].data_type == "s" and not row[2].comment
    assert row[-2].value == "Sheet1 4" and len(row[-1].value) == 24
    assert sheet.max_row == 2


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_of_the_sender_can_act_as_a_formula(tmp_path: Path, start: str) -> None:
    write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(1, month="x", name=f"{start}1+1")])
    take_in(tmp_path)
    sheet = openpyxl.load_workbook(tmp_path / "staging/quarantine/a_待更正.xlsx").active
    assert (sheet["D2"].value, sheet["D2"].data_type) == (f"'{start}1+1", "s")


def test_a_mended_workbook_is_taken_in_like_any_other_file(tmp_path: Path) -> None:
    write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(1), insured(2, month="x")])
    take_in(tmp_path)
    path = tmp_path / "staging/quarantine/a_待更正.xlsx"
    book = openpyxl.load_workbook(path)
    book.active["F2"] = "202401"
    book.save(tmp_path / "inbox/a_待更正.xlsx")
    files = {file.file: file for file in take_in(tmp_path).files}
    assert files["a_待更正.xlsx"].accepted == 1


def test_checking_one_file_reports_without_values_and_hands_out_the_workbook(tmp_path: Path) -> None:
    bad = certificate(2)
    bad[0] = bad[0][:15]
    path = write_xlsx(tmp_path / "残疾人证.xlsx", [CERTIFICATES, certificate(1), bad])
    report = check_extract(path, "certificates", None, tmp_path / "out", Keys.at(tmp_path / "keys"))
    assert (report["lines"], report["accepted"], report["quarantined"]) == (3, 1, 1)
    assert report["workbooks"] == [str(tmp_path / "out/残疾人证_待更正.xlsx")]
    assert report["reasons"]["id-old-form"]["lines"] == [3]  # type: ignore[index]
    assert bad[0] not in json.dumps(report, ensure_ascii=False) and "乙某" not in json.dumps(
        report, ensure_ascii=False
    )


def test_checking_against_another_contract_says_the_heading_is_missing(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [CERTIFICATES, certificate(1)])
    keys = Keys.at(tmp_path / "keys")
    refused = check_extract(path, "employers", None, tmp_path / "out", keys)["refused"]
    assert refused["code"] == "heading-missing"  # type: ignore[index]
    assert (
        check_extract(tmp_path / "none.csv", "employers", None, tmp_path, keys)["refused"]["code"]
        == "file-unreadable"
    )  # type: ignore[index]
    with pytest.raises(UnknownContractError, match="certificates"):
        check_extract(path, "nothing", None, tmp_path / "out", keys)


def test_a_failure_of_ours_names_no_value(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError(id_number(1))

    write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(1)])
    monkeypatch.setattr("tongxing.extracts.taking.read_rows", fails)
    file = only(take_in(tmp_path))
    assert file.refused == "reading-failed"
    assert file.fault.startswith("RuntimeError test_intake_privacy.py:")
    assert id_number(1) not in json.dumps(file.as_json())


def test_a_packs_headers_and_division_names_are_understood(tmp_path: Path) -> None:
    from types import SimpleNamespace
    from typing import cast

    from tongxing.extracts import read_inbox

    mapping = SimpleNamespace(
        contract="certificates", headers={"持证人姓名": "name", "公民号": "id_number", "所在旗县": "division"}
    )
    pack = cast(Pack, SimpleNamespace(mappings=(mapping,), divisions={"150202": "东河区"}))
    row = certificate(1)
    rows = [
        ["公民号", "持证人姓名", "残疾人证号", "所在旗县"],
        [*row[:3], "东河区"],
        [*certificate(2)[:3], "370811"],
    ]
    write_xlsx(tmp_path / "inbox/a.xlsx", rows)
    report = read_inbox(tmp_path / "inbox", tmp_path / "staging", pack, Keys.at(tmp_path / "keys"))
    file = only(report)
    assert (file.accepted, file.warnings) == (2, {"division-not-listed": {"370811": 1}})
    assert pq.read_table(report.staged("certificates")[0]).column("division").to_pylist() == [
        "150202",
        "370811",
    ]
