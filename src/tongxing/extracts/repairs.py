"""What was put right, cell by cell: collected as the lines are read, counted, and kept with the text as it stood."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tongxing.extracts.across import Read
from tongxing.extracts.columns import Codes
from tongxing.extracts.keys import Keys
from tongxing.extracts.names import parted
from tongxing.extracts.reasons import CODE_NUMBERS, CODES
from tongxing.extracts.safe_repairs import FORMER_NAME, read_name
from tongxing.extracts.sheets import Mask
from tongxing.extracts.staging import PRIVATE, write_whole


def repaired_cells(read: Read, lines: pa.Array) -> pa.Table | None:
    """`_line`, `field`, `code` and `raw` of each repaired cell on a line without fault; None when there is none."""
    right = ~read.wrong
    parts = [_cells_of(name, *read.repairs[name], lines, right) for name in read.repairs]
    parts = [part for part in parts if part.num_rows]
    return pa.concat_tables(parts) if parts else None


def _cells_of(name: str, repairs: Codes, texts: pa.Array, lines: pa.Array, right: Mask) -> pa.Table:
    which = pa.array(right & (repairs != 0))
    codes = [CODES[number] for number in repairs[right & (repairs != 0)].tolist()]
    return pa.table(
        {
            "_line": lines.filter(which),
            "field": pa.array([name] * len(codes), pa.string()),
            "code": pa.array(codes, pa.string()),
            "raw": texts.filter(which).cast(pa.string()),
        }
    )


def former_names(texts: pa.Array, repairs: Codes) -> pa.Array | None:
    """The former names that stood in brackets behind the names; None when, as nearly always, there is none."""
    which = repairs == CODE_NUMBERS[FORMER_NAME]
    if not which.any():
        return None
    coded = pc.if_else(pa.array(which), texts, None).dictionary_encode()
    found = [parted(read_name(text))[1] for text in coded.dictionary.to_pylist()]
    return pa.array(found, pa.string()).take(coded.indices)


def repairs_path(staging: Path, contract: str, file_hash: str) -> Path:
    """Where the repairs of one file are kept."""
    return staging / "repairs" / contract / f"{file_hash}.parquet"


def stage_repairs(
    staging: Path, contract: str, parts: Sequence[pa.Table], file_hash: str, keys: Keys
) -> None:
    """Writes the repairs of one file, each text as it stood sealed: in any column somebody may have put an identity."""
    path = repairs_path(staging, contract, file_hash)
    if not parts:
        path.unlink(missing_ok=True)
        return
    cells = pa.concat_tables(parts)
    coded = pc.binary_join_element_wise(cells.column("field"), cells.column("raw"), "\n").combine_chunks()
    coded = coded.dictionary_encode()
    sealed = [
        keys.seal(text.partition("\n")[2].encode(), f"{file_hash}\n{text.partition(chr(10))[0]}")
        for text in coded.dictionary.to_pylist()
    ]
    raw = pa.array(sealed, pa.binary()).take(coded.indices)
    table = cells.drop_columns("raw").append_column("raw", raw)
    write_whole(path, lambda draft: pq.write_table(table, draft, compression="zstd"), PRIVATE)


def counted(cells: pa.Table) -> list[tuple[str, list[int]]]:
    """Each code with its lines."""
    codes = np.array(cells.column("code").to_pylist())
    lines = np.array(cells.column("_line").to_pylist())
    return [(str(code), lines[codes == code].tolist()) for code in np.unique(codes)]
