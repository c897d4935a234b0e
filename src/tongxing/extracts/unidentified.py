"""Lines whose only fault is in the identifier of the person: staged apart, so that who it is can still be found out. Finds nobody."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from tongxing.extracts.across import SEALED, WHOLE_LINE, Read, rows_where
from tongxing.extracts.contract import Contract
from tongxing.extracts.keys import Keys, Pseudonyms
from tongxing.extracts.kinds import read_name
from tongxing.extracts.reasons import CODE_NUMBERS, CODES
from tongxing.extracts.sheets import Mask
from tongxing.extracts.staging import PRIVATE, write_whole
from tongxing.extracts.words import tidy

ID_FIELD = "id_number"
SAID = ("id_number", "name", "certificate_number", "phone", "sex", "birth_on")
"""What a line may say about who it means; sealed as it was written."""
TELLING_DIGITS = 10
"""Fewer characters of an identifier than these fit many people, so they make no record by themselves."""


def nobody(read: Read) -> Mask:
    """Which lines are wrong in the person's identifier and in nothing else."""
    if ID_FIELD not in read.codes:
        return np.zeros(read.length, np.bool_)
    wrong: Mask = (read.codes[ID_FIELD] != 0) & (read.codes[ID_FIELD] != CODE_NUMBERS["cell-too-long"])
    for name, codes in read.codes.items():
        if name == WHOLE_LINE:
            wrong = wrong & ((codes == 0) | (codes == CODE_NUMBERS["subject-missing"]))
        elif name != ID_FIELD:
            wrong = wrong & (codes == 0)
    return wrong


def unidentified_rows(contract: Contract, read: Read, lines: pa.Array, which: Mask) -> pa.Table:
    """The staged columns of these lines, the person's own empty, with `_line` and the `code` of the fault."""
    table = rows_where(contract, read, lines, which)
    table = table.drop_columns([name for name in table.column_names if name.startswith(SEALED)])
    codes = [CODES[number] for number in read.codes[ID_FIELD][which].tolist()]
    return table.append_column("code", pa.array(codes, pa.string()))


def unidentified_path(staging: Path, contract: str, file_hash: str) -> Path:
    """Where the lines of one file lie whose person is not known."""
    return staging / "unidentified" / contract / f"{file_hash}.parquet"


def stage_unidentified(
    staging: Path,
    contract: Contract,
    rows: pa.Table,
    said: Sequence[Mapping[str, str]],
    report_of: tuple[str, str],
    keys: Keys,
) -> None:
    """Writes `rows` with what each line `said` of its person, sealed to its record; `report_of`: file and hash."""
    file, file_hash = report_of
    sheets, lines = rows.column("_sheet").to_pylist(), rows.column("_line").to_pylist()
    places = [f"{file_hash}\n{sheet}\n{line}" for sheet, line in zip(sheets, lines, strict=True)]
    records = [record_of(each, place, keys.pseudonyms) for each, place in zip(said, places, strict=True)]
    sealed = [
        keys.seal(json.dumps(dict(each), ensure_ascii=False, sort_keys=True).encode(), record)
        for each, record in zip(said, records, strict=True)
    ]
    length = rows.num_rows
    table = rows.append_column(
        "_batch", pa.array([f"{contract.name}-{file_hash[:12]}"] * length, pa.string())
    )
    table = table.append_column("_file", pa.array([file] * length, pa.string()))
    table = table.append_column("_record", pa.array(records, pa.string()))
    table = table.append_column("sealed", pa.array(sealed, pa.binary()))
    path = unidentified_path(staging, contract.name, file_hash)
    write_whole(path, lambda draft: pq.write_table(table, draft), PRIVATE)


def record_of(said: Mapping[str, str], place: str, pseudonyms: Pseudonyms) -> str:
    """The same damaged identity has the same record everywhere; one that fits many people has one of its own."""
    number = re.sub(r"[^0-9A-Z*]", "", tidy(said.get("id_number", "")).upper())
    parts = [number, read_name(said.get("name", "")), tidy(said.get("birth_on", ""))]
    if _too_little(number):
        more = [tidy(said.get(name, "")) for name in ("certificate_number", "phone")]
        parts += more if any(more) else [place]
    return pseudonyms.of("|".join(("record", *parts)))


def _too_little(number: str) -> bool:
    return "E" in number or sum(character.isdigit() for character in number) < TELLING_DIGITS
