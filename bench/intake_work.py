"""One measurement of reading, in a process of its own. Usage: python -m bench.intake_work WHAT SOURCE OUT."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from bench import measure
from tongxing.extracts import Keys, read_inbox
from tongxing.extracts.rows import BLOCK_LINES
from tongxing.extracts.sheets import Block, Sheet
from tongxing.extracts.sniffing import read_sheets

Counted = dict[str, int]


def ours(source: Path, out: Path) -> Counted:
    """Our reader as the intake uses it, all columns, every line accounted for, into Parquet."""
    (sheet, *_), _ = read_sheets(source)
    heading = sheet.cells(1)
    schema = pa.schema([("line", pa.int64()), *((name, pa.string()) for name in heading)])
    counted = {"lines": sheet.height, "heading": 1, "read": 0, "blank": 0, "set_aside": 0}
    with pq.ParquetWriter(out, schema) as writer:
        for block in blocks(sheet, len(heading)):
            counted["read"] += len(block.lines)
            counted["blank"] += block.blank
            counted["set_aside"] += len(block.broken)
            writer.write_table(pa.table([pa.array(block.lines), *block.columns], schema=schema))
    assert counted["lines"] == sum(counted[name] for name in ("heading", "read", "blank", "set_aside"))
    return counted


def blocks(sheet: Sheet, width: int) -> Iterator[Block]:
    for first in range(2, sheet.height + 1, BLOCK_LINES):
        yield sheet.block(first, min(first + BLOCK_LINES - 1, sheet.height), [*range(width)], width)


def pyarrow(source: Path, out: Path) -> Counted:
    """pyarrow as its manual has it: it transcodes by itself, guesses types and accounts for nothing."""
    table = pa_csv.read_csv(source, read_options=pa_csv.ReadOptions(encoding="gb18030"))
    pq.write_table(table, out)
    return {"read": table.num_rows}


def pyarrow_text(source: Path, out: Path) -> Counted:
    """The same with every column as text, which is what an identifier needs."""
    options = pa_csv.ReadOptions(encoding="gb18030")
    with pa_csv.open_csv(source, read_options=options) as stream:
        texts = dict.fromkeys(stream.schema.names, pa.string())
    table = pa_csv.read_csv(
        source, read_options=options, convert_options=pa_csv.ConvertOptions(column_types=texts)
    )
    pq.write_table(table, out)
    return {"read": table.num_rows}


def fastexcel(source: Path, out: Path) -> Counted:
    """fastexcel to Arrow: it guesses types by column."""
    import fastexcel as reader

    return {"read": reader.read_excel(source).load_sheet(0).to_arrow().num_rows}


def ours_xlsx(source: Path, out: Path) -> Counted:
    """Our reader to columns of text with the cells' types remembered, every line accounted for."""
    (sheet, *_), _ = read_sheets(source)
    read = [*blocks(sheet, len(sheet.cells(1)))]
    counted = {"lines": sheet.height, "heading": 1, "read": sum(len(block.lines) for block in read)}
    assert counted["lines"] == 1 + counted["read"] + sum(block.blank for block in read)
    return counted


def intake(source: Path, out: Path) -> Counted:
    """The whole intake of the file: cells checked, people made pseudonyms, duplicates folded, staged, sealed."""
    with TemporaryDirectory(dir=out.parent) as folder:
        inbox = Path(folder) / "inbox"
        inbox.mkdir()
        (inbox / source.name).symlink_to(source.resolve())
        (file,) = read_inbox(inbox, Path(folder) / "staging", None, Keys.at(Path(folder) / "keys")).files
        assert not file.refused, file.refused
        return {"lines": file.lines, "read": file.accepted, "set_aside": file.quarantined}


WORK: dict[str, Callable[[Path, Path], Counted]] = {
    each.__name__: each for each in (ours, pyarrow, pyarrow_text, fastexcel, ours_xlsx, intake)
}


def main() -> None:
    what, source, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    found: Counted = {}
    times = measure.both_times(lambda: found.update(WORK[what](source, out)))
    measure.say(**times, **found)


if __name__ == "__main__":
    main()
