"""Every contract's template, filled in as its notes say, is read back without a fault."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from tongxing.extracts import CONTRACTS, Contract, Keys, check_extract
from tongxing.extracts.local import NOWHERE, Local, local_of
from tongxing.extracts.template import headers, write_template
from tongxing.law import load_pack, plans

EVERY = pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS.keys())


def filled(contract: Contract, folder: Path, local: Local = NOWHERE, **changed: str) -> Path:
    path = write_template(contract, folder, local)
    book = openpyxl.load_workbook(path)
    for column, field in enumerate(contract.fields, 1):
        book.worksheets[0].cell(2, column).value = changed.get(field.name, field.kind.example)
    book.save(path)
    return path


@EVERY
def test_a_filled_template_is_accepted_whole(contract: Contract, tmp_path: Path) -> None:
    path = filled(contract, tmp_path)
    report = check_extract(path, contract.name, None, tmp_path / "mend", Keys.at(tmp_path / "keys"))
    assert (report["refused"], report["reasons"], report["fault"]) == (None, {}, None)
    assert (report["accepted"], report["quarantined"], report["unused_headers"]) == (1, 0, [])


@EVERY
def test_a_template_left_empty_holds_no_line_that_is_set_aside(contract: Contract, tmp_path: Path) -> None:
    path = write_template(contract, tmp_path)
    report = check_extract(path, contract.name, None, tmp_path / "mend", Keys.at(tmp_path / "keys"))
    assert (report["refused"], report["accepted"], report["quarantined"]) == (None, 0, 0)


@EVERY
def test_a_template_marks_what_is_required_and_keeps_identifiers_text(contract: Contract, tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(write_template(contract, tmp_path)).worksheets[0]
    for column, field in enumerate(contract.fields, 1):
        assert str(sheet.cell(1, column).value).endswith("(必填)") == field.required
        styled = next(each for each in sheet.column_dimensions.values() if each.min <= column <= each.max)
        assert (styled.number_format == "@") == (field.kind.name not in ("money", "count", "quantity"))
    listed = {str(rule.formula1) for rule in sheet.data_validations.dataValidation if rule.type == "list"}
    closed = [f.kind.options for f in contract.fields if f.kind.options and f.kind.name != "several"]
    assert listed == {'"' + ",".join(options) + '"' for options in closed}


@pytest.mark.parametrize("pack", plans())
def test_a_citys_template_speaks_the_citys_words_and_is_read_with_its_pack(pack: str, tmp_path: Path) -> None:
    loaded = load_pack(pack)
    local, keys = local_of(loaded), Keys.at(tmp_path / "keys")
    for name, own in local.headers.items():
        contract = CONTRACTS[name]
        assert set(own.values()) <= {field.name for field in contract.fields}, name
        heading = [header.removesuffix("(必填)") for header in headers(contract, local)]
        assert {own[header] for header in heading if header in own} == set(own.values())
        report = check_extract(filled(contract, tmp_path, local), "", loaded, tmp_path / "mend", keys)
        assert (report["contract"], report["accepted"], report["reasons"]) == (name, 1, {})


def test_the_command_writes_the_template_and_names_it(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "tongxing.cli", "template", "deaths", "--into", str(tmp_path), "--json"]
    done = subprocess.run(words, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0
    assert Path(json.loads(done.stdout)["workbook"]).name == "死亡信息_模板.xlsx"
