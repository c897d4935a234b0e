"""Damaged identities against the files: each listed line is there, is damaged, and is the person's that the key says."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import cache
from io import BytesIO
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineWorkbook

from tongxing.demo import DemoReport, write_city
from tongxing.demo.damage import KINDS

CHARACTERS_LOST = {"as_number", "near_another"}


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> DemoReport:
    return write_city("baotou", 2_000, tmp_path_factory.mktemp("demo") / "inbox", seed=4)


@pytest.fixture(scope="module")
def cells(city: DemoReport) -> Callable[[dict[str, str]], list[str]]:
    """The cells of one line of one file, read by nothing of ours."""

    @cache
    def lines(file: str, sheet: str) -> list[list[str]]:
        content = (Path(city.into) / file).read_bytes()
        if content.startswith(b"PAR1"):
            return [[str(v) for v in row.values()] for row in pq.read_table(BytesIO(content)).to_pylist()]
        if content.startswith(b"PK"):
            book = CalamineWorkbook.from_filelike(BytesIO(content))
            rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            return [[str(cell) for cell in row] for row in rows]
        if content.startswith(b"<html"):
            return [re.findall("<t[dh][^>]*>([^<]*)", row) for row in content.decode("gbk").split("<tr>")[1:]]
        encoding = "utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else "gb18030"
        return [re.split("[,;\t]", line) for line in content.decode(encoding).split("\r\n")]

    return lambda line: lines(line["file"], line["sheet"])[int(line["line"]) - 1]


def key(city: DemoReport, name: str) -> list[dict[str, str]]:
    with (Path(city.answer_key) / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_listed_line_is_damaged_and_still_looks_like_its_number(
    city: DemoReport, cells: Callable[[dict[str, str]], list[str]]
) -> None:
    for line in key(city, "identities.csv"):
        found = cells(line)
        assert line["id_number"] not in found, line
        if line["damage"] in CHARACTERS_LOST or found[0].startswith("<"):
            continue
        likeness = max(SequenceMatcher(None, cell, line["id_number"]).ratio() for cell in found)
        assert likeness >= 0.85 if line["damage"] != "masked" else likeness >= 0.5, line


def test_every_kind_of_damage_occurs(city: DemoReport) -> None:
    kinds = Counter(line["damage"] for line in key(city, "identities.csv"))
    assert set(kinds) == set(KINDS)
    assert min(kinds.values()) >= 3


def test_no_line_of_a_planted_case_is_damaged(city: DemoReport) -> None:
    planted = {line["id_number"] for name in ("owed.csv", "sham.csv") for line in key(city, name)} - {""}
    assert not planted & {line["id_number"] for line in key(city, "identities.csv")}


def test_many_damaged_people_have_a_double(city: DemoReport) -> None:
    """A twin with the next number, or a namesake born the same day: nothing but the rest of the number tells them apart."""
    text = (Path(city.into) / "户籍家庭.csv").read_text(encoding="utf-8")
    listed = [row for row in (line.split(",") for line in text.splitlines()[2:]) if len(row) == 5 and row[2]]
    namesakes = Counter((row[2], row[1][6:14]) for row in listed)
    assert sum(count > 1 for count in namesakes.values()) >= 10
    twins = Counter((row[2][0], row[1][:14]) for row in listed)
    assert sum(count > 1 for count in twins.values()) >= 10
