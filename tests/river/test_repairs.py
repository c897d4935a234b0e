"""What is put right in a cell is counted with its lines, and the text as it stood is kept where only the key opens it."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq

from tests.river.intake_files import CERTIFICATES, certificate, id_number, only, take_in, write_csv
from tongxing.extracts import Keys
from tongxing.extracts.repairs import repairs_path


def mended(tmp_path: Path) -> dict[str, object]:
    rows = [certificate(n) for n in range(1, 7)]
    rows[0][0] = f"'{rows[0][0]}"
    rows[1][0] = str(rows[1][2])
    rows[2][1] = "甲某(原名丁某)"
    rows[3][1] = "甲?"
    rows[4][6] = "45292"
    write_csv(tmp_path / "inbox/a.csv", [CERTIFICATES, *([str(cell) for cell in row] for row in rows)])
    return only(take_in(tmp_path)).as_json()


def test_repairs_are_counted_with_their_lines_and_a_sentence(tmp_path: Path) -> None:
    told = mended(tmp_path)
    assert (told["accepted"], told["quarantined"]) == (6, 0)
    repairs = told["repairs"]
    assert isinstance(repairs, dict)
    assert {code: each["lines"] for code, each in repairs.items()} == {
        "date-from-serial-number": [6],
        "former-name-set-apart": [4],
        "id-taken-from-certificate": [3],
        "identifier-written-otherwise": [2],
        "name-lost-a-character": [5],
    }
    assert all(each["chinese"].endswith("。") and each["count"] == 1 for each in repairs.values())


def test_the_text_as_it_stood_is_kept_and_nobody_reads_it_without_the_key(tmp_path: Path) -> None:
    told = mended(tmp_path)
    path = repairs_path(tmp_path / "staging", "certificates", str(told["hash"]))
    keys = Keys.at(next(tmp_path.rglob("identity.key")).parent)
    kept = pq.read_table(path).to_pylist()
    texts = {row["code"]: keys.open(row["raw"], f"{told['hash']}\n{row['field']}").decode() for row in kept}
    assert texts["identifier-written-otherwise"] == f"'{id_number(1)}"
    assert texts["former-name-set-apart"] == "甲某(原名丁某)"
    assert id_number(1).encode() not in path.read_bytes() and "丁某".encode() not in path.read_bytes()


def test_a_former_name_is_sealed_beside_the_name(tmp_path: Path) -> None:
    mended(tmp_path)
    keys = Keys.at(next(tmp_path.rglob("identity.key")).parent)
    person = keys.pseudonyms.of(id_number(3))
    sealed = pq.read_table(tmp_path / "staging/identities/certificates.parquet").to_pylist()
    identity = json.loads(keys.open(next(row["sealed"] for row in sealed if row["person"] == person), person))
    assert (identity["name"], identity["former_name"]) == ("甲某", "丁某")


def test_a_line_that_is_refused_for_something_else_has_no_repair(tmp_path: Path) -> None:
    row = [str(cell) for cell in certificate(1)]
    row[0], row[3] = f"'{row[0]}", "女"
    write_csv(tmp_path / "inbox/a.csv", [CERTIFICATES, row])
    file = only(take_in(tmp_path))
    assert (file.quarantined, file.repairs) == (1, {})
    assert not repairs_path(tmp_path / "staging", "certificates", file.hash).exists()
