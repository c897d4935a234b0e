"""Check digits of ten million ID numbers: the intake's way beside the distinct-first query in bare DuckDB.

Usage: python -m bench.ids [compare ROUNDS] · make FOLDER [ROWS] · ours FOLDER · floor FOLDER. Both read the same Parquet.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from bench import measure
from bench.turns import HERE, in_turns
from tongxing.extracts.people import sound
from tongxing.terms import places
from tongxing.terms.identifiers import ID_CHECK_CHARACTERS, ID_WEIGHTS

ROWS, ROWS_A_PERSON, WRONG = 10_000_000, 10, 0.03
BLOCK = 100_000
AIM = 1.2


def make(folder: Path, rows: int) -> None:
    """Invented numbers of one county, each about ten times, three in a hundred with a wrong check character."""
    draw = np.random.default_rng(1)
    many = max(rows // ROWS_A_PERSON, 1)
    days = (np.datetime64("1950-01-01") + draw.integers(0, 20_000, many)).astype(str).tolist()
    turns = draw.integers(1, 999, many).tolist()
    text = "".join(f"990102{day.replace('-', '')}{turn:03d}" for day, turn in zip(days, turns, strict=True))
    body = np.frombuffer(text.encode(), np.uint8).reshape(many, 17)
    checks = np.frombuffer(ID_CHECK_CHARACTERS.encode(), np.uint8)
    check = checks[(body.astype(np.int64) - ord("0")) @ np.array(ID_WEIGHTS) % 11]
    check = np.where(draw.random(many) < WRONG, np.where(check == ord("1"), ord("2"), ord("1")), check)
    whole = np.concatenate([body, check[:, None].astype(np.uint8)], axis=1)
    people = pa.array(np.ascontiguousarray(whole).view("S18").ravel().astype(str))
    folder.mkdir(parents=True, exist_ok=True)
    column = people.take(pa.array(draw.integers(0, many, rows)))
    pq.write_table(pa.table({"id_number": column}), folder / "ids.parquet")


def ours(folder: Path) -> int:
    """Block by block, every number by itself, as the intake reads them."""
    file = pq.ParquetFile(folder / "ids.parquet")
    return sum(int(sound(batch.column(0)).sum()) for batch in file.iter_batches(BLOCK))


def floor(folder: Path) -> int:
    """Each distinct number once, then joined to its rows."""
    total = " + ".join(f"(ord(id_number[{i}]) - 48) * {weight}" for i, weight in enumerate(ID_WEIGHTS, 1))
    query = f"""
        WITH people AS (SELECT DISTINCT id_number FROM '{folder / "ids.parquet"}'),
        judged AS (
            SELECT id_number, regexp_full_match(id_number, '[0-9]{{17}}[0-9X]')
                AND ('{ID_CHECK_CHARACTERS}')[1 + ({total}) % 11] = id_number[18]
                AND try_strptime(id_number[7:14], '%Y%m%d') IS NOT NULL AS sound
            FROM people)
        SELECT count(*) FILTER (WHERE sound) FROM '{folder / "ids.parquet"}' JOIN judged USING (id_number)"""
    with duckdb.connect() as db:
        return int(db.execute(query).fetchall()[0][0])


def compare(rounds: int) -> None:
    """Makes the numbers, runs both in turns, says the ratio; a different count of sound numbers is an error."""
    folder = places.var() / "bench/ids"
    make(folder, ROWS)
    found = in_turns({name: [*HERE, "bench.ids", name, folder] for name in ("ours", "floor")}, rounds)
    assert len({each["sound"] for runs in found.values() for each in runs}) == 1
    for figure in ("seconds", "processor_seconds"):
        mine, theirs = (statistics.median(each[figure] for each in found[name]) for name in ("ours", "floor"))
        print(
            f"{figure}: ours {mine:.2f}, distinct first in DuckDB {theirs:.2f}, ratio {mine / theirs:.2f} (aim {AIM})"
        )


def main() -> None:
    what, *rest = sys.argv[1:] or ["compare"]
    if what == "compare":
        compare(int(rest[0]) if rest else 5)
    elif what == "make":
        make(Path(rest[0]), int(rest[1]) if len(rest) > 1 else ROWS)
    else:
        work, found = {"ours": ours, "floor": floor}[what], list[int]()
        times = measure.both_times(lambda: found.append(work(Path(rest[0]))))
        measure.say(**times, sound=found[0])


if __name__ == "__main__":
    main()
