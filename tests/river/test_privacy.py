"""Everything a run writes is searched for every identifier of the demo city: none may stand anywhere behind the door."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineError, CalamineWorkbook

from tongxing.demo import write_city

pytestmark = pytest.mark.long
NUMBER = re.compile(r"[0-9*]{10,}[Xx]?(?:[0-9]{2}(?:B[0-9])?)?")
LENGTHS = range(11, 23)
OLD_NUMBER = re.compile(r"[1-9][0-9]{5}[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}")
"""An old ID number holds a day of birth; a firm's old registration number, as long and public, does not."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `inbox` and all that one run made of it, its output in `said.txt`."""
    folder = tmp_path_factory.mktemp("privacy")
    write_city("baotou", 1000, folder / "inbox", seed=5, progress=None)
    env = os.environ | {"TONGXING_VAR": str(folder), "TONGXING_DEBUG": "", "COLUMNS": "400"}
    command = [
        sys.executable,
        "-m",
        "tongxing.cli",
        "run",
        "--pack",
        "baotou",
        "--inbox",
        str(folder / "inbox"),
    ]
    done = subprocess.run(
        [*command, "--on", "2024-12-31", "--snapshots", str(folder / "snapshots")],
        env=env,
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr.decode()
    (folder / "said.txt").write_bytes(done.stdout + done.stderr)
    return folder


def texts_of(path: Path) -> Iterator[str]:
    """All text in a file, whatever its format."""
    if path.suffix == ".parquet":
        table = pq.read_table(path)
        yield str(table.schema.metadata)
        for column in table.columns:
            for value in column.unique().to_pylist():
                yield value.decode("latin-1") if isinstance(value, bytes) else str(value)
        return
    try:
        with CalamineWorkbook.from_path(path) as book:
            for name in book.sheet_names:
                for row in book.get_sheet_by_name(name).iter_rows():
                    yield from (str(cell) for cell in row)
    except (CalamineError, ValueError):
        raw = path.read_bytes()
        yield (
            raw.decode("gb18030", "replace") if raw[:3] != b"\xef\xbb\xbf" else raw.decode("utf-8", "replace")
        )
        yield raw.decode("utf-8", "replace")


def numbers_in(folder: Path, skipped: str = "") -> set[str]:
    """Every long number below a folder, as it stands and every part of it that could be an identifier."""
    found: set[str] = set()
    for path in sorted(
        path for path in folder.rglob("*") if path.is_file() and not path.match(skipped or "//")
    ):
        for text in texts_of(path):
            for number in NUMBER.findall(text):
                found |= {number[i : i + n].upper() for n in LENGTHS for i in range(len(number) - n + 1)}
    return found


def identifiers(inbox: Path) -> set[str]:
    """ID numbers (whole, old, damaged), certificates, phones and accounts of people, as the departments wrote them."""
    found: set[str] = set()
    for path in sorted(path for path in inbox.rglob("*") if path.is_file()):
        for text in texts_of(path):
            found |= {
                each.upper()
                for each in re.findall(
                    r"(?<![0-9A-Za-z])[1-9][0-9]{14,18}[0-9Xx]?(?:[1-7][1-4](?:B[1-9])?)?(?![0-9A-Za-z])",
                    text,
                )
            }
            found |= set(re.findall(r"(?<![0-9])1[2-9][0-9]{9}(?![0-9])", text))
    return {each for each in found if len(each) != 15 or OLD_NUMBER.fullmatch(each)}


def test_no_identifier_of_the_demo_city_stands_in_anything_a_run_writes(written: Path) -> None:
    known = identifiers(written / "inbox")
    assert len(known) > 5000 and sum(len(each) == 11 for each in known) > 500
    for place in ("staging", "snapshots"):
        assert not known & numbers_in(written / place, skipped="*_待更正*.xlsx"), place
    said = (written / "said.txt").read_text(encoding="utf-8")
    assert said and not [each for each in known if each in said]


def test_what_goes_back_to_a_clerk_is_readable_by_its_owner_only(written: Path) -> None:
    books = list((written / "staging").rglob("*_待更正*.xlsx"))
    assert books and all(book.stat().st_mode & 0o077 == 0 for book in books)


def test_keys_lie_outside_everything_that_is_handed_on(written: Path) -> None:
    keys = [path.read_bytes() for path in (written / "keys").glob("*.key")]
    assert len(keys) >= 2
    for path in (path for place in ("staging", "snapshots") for path in (written / place).rglob("*")):
        if path.is_file():
            raw = path.read_bytes()
            assert not any(key in raw or key.hex().encode() in raw for key in keys)


def test_the_search_itself_finds_a_number_hidden_in_a_table(written: Path, tmp_path: Path) -> None:
    number = min(each for each in identifiers(written / "inbox") if len(each) == 18)
    pq.write_table(pa.table({"subject": [f"x{number}24B1"]}), tmp_path / "a.parquet")
    assert number in numbers_in(tmp_path)
