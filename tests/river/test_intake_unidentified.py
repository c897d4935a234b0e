"""Lines that lack nothing but a person are kept for the linkage, with what they say of their person sealed."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq

from tests.river.intake_files import (
    CERTIFICATES,
    INSURED,
    certificate,
    insured,
    take_in,
    write_csv,
    write_xlsx,
)
from tongxing.extracts import Keys
from tongxing.extracts.unidentified import record_of


def damaged(n: int, month: str = "202401") -> list[str]:
    row = insured(n, month)
    return [row[0][:17], *row[1:]]


def kept(folder: Path, contract: str) -> list[dict[str, object]]:
    paths = sorted((folder / "staging/unidentified" / contract).glob("*.parquet"))
    return [row for path in paths for row in pq.read_table(path).to_pylist()]


def test_a_line_whose_only_fault_is_the_number_is_kept_as_a_row_without_a_person(tmp_path: Path) -> None:
    wrong_twice = damaged(3, month="202413")
    write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(1), damaged(2), wrong_twice])
    take_in(tmp_path)
    (row,) = kept(tmp_path, "insured_months")
    assert (row["person"], row["_line"], row["code"]) == (None, 3, "id-length")
    assert str(row["wage_per_month"]) == "5300.00" and row["employer_code"] == insured(2)[2]
    said = Keys.at(tmp_path / "keys").open(row["sealed"], str(row["_record"]))  # type: ignore[arg-type]
    assert json.loads(said) == {"id_number": damaged(2)[0], "name": "甲某"}


def test_nothing_that_names_a_person_is_kept_in_clear(tmp_path: Path) -> None:
    row = certificate(1)
    row[0] = f"{row[0][:6]}********{row[0][14:]}"
    write_xlsx(tmp_path / "inbox/a.xlsx", [CERTIFICATES, row])
    take_in(tmp_path)
    told = repr(kept(tmp_path, "certificates"))
    assert "id-masked" in told
    assert not [cell for cell in (row[0], row[1], row[2], row[8]) if cell in told]


def test_the_same_damaged_identity_has_one_record_in_every_file(tmp_path: Path) -> None:
    for month in ("202401", "202402"):
        write_csv(tmp_path / f"inbox/{month}.csv", [INSURED, damaged(1, month), damaged(2, month)])
    take_in(tmp_path)
    records = [row["_record"] for row in kept(tmp_path, "insured_months")]
    assert len(records) == 4 and len(set(records)) == 2


def test_an_identity_that_fits_many_is_a_record_of_its_own(tmp_path: Path) -> None:
    pseudonyms = Keys.at(tmp_path / "keys").pseudonyms
    said = {"id_number": "3.70811E+17", "name": "甲某"}
    assert record_of(said, "a", pseudonyms) != record_of(said, "b", pseudonyms)
    with_phone = said | {"phone": "13000000000"}
    assert record_of(with_phone, "a", pseudonyms) == record_of(with_phone, "b", pseudonyms)
