"""Arrow's way through a text file gives what splitting line by line in Python gives, for any lines."""

from __future__ import annotations

import csv
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongxing.extracts.bytesource import held
from tongxing.extracts.textfiles import read_text

CELL = st.text(st.sampled_from('ab1 张䶮,"\t;\r\u3000é'), max_size=6)
LINE = st.one_of(
    st.lists(CELL, min_size=3, max_size=3).map(",".join),
    st.lists(CELL.map(lambda c: '"' + c.replace('"', '""') + '"'), min_size=3, max_size=3).map(",".join),
    st.lists(CELL, max_size=5).map(",".join),
    st.sampled_from(['甲,"乙', '丙",丁', '甲,乙,"丙', '"', '丁"', '甲,"乙",丙', '丙","丁,戊', "丙"]),
    st.sampled_from(["", ",,", " , ,", "\u3000", "x" * 70, "甲,乙,丙" * 20_000]),
)


def expected(line: str) -> list[str] | None:
    """The three cells of a good line by Python's own reader."""
    try:
        cells = next(csv.reader([line], strict=True)) if '"' in line else line.split(",")
    except (csv.Error, StopIteration):
        return None
    return cells[:3] if len(cells) >= 3 and not any(cells[3:]) else None


def python_reads(texts: list[str]) -> list[str]:
    """The cells of several lines that are one row, by Python's own reader; none where they are not."""
    rows = []
    with suppress(csv.Error):
        rows = list(csv.reader([f"{text}\n" for text in texts], strict=True))
    return rows[0] if len(rows) == 1 else []


def opens_and_closes(texts: list[str]) -> bool:
    """Whether these lines, and not fewer of them, are one row, with no comma in a cell that holds a line end."""
    cells = python_reads(texts)
    return len(texts) > 1 < len(cells) and not any("," in cell for cell in cells if "\n" in cell)


@settings(max_examples=150, deadline=None)
@given(
    lines=st.lists(LINE, min_size=1, max_size=12),
    encoding=st.sampled_from(["utf-8", "gb18030"]),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_every_line_is_read_blank_or_named_as_python_would(lines: list[str], encoding: str, end: str) -> None:
    heading = "列一,列二,列三的名字" + "," * 99  # no line of semicolons shall make them the likelier delimiter
    raw = end.join([heading, *lines, ""]).encode(encoding)
    (sheet,), _ = read_text(held(raw))
    texts = [line.rstrip("\r") for line in "\n".join([*lines, ""]).split("\n")[:-1]]
    assert sheet.height == len(lines) + 1 == len(texts) + 1
    block = sheet.block(2, sheet.height, [0, 1, 2], 3)
    found = dict(
        zip(
            block.lines.tolist(),
            zip(*(column.to_pylist() for column in block.columns), strict=True),
            strict=True,
        )
    )
    assert len(found) + block.blank + block.continuation + len(block.broken) == len(lines)
    taken = 0
    for number, text in enumerate(texts, 2):
        wanted = expected(text)
        taken = max(taken, *(number + n for n in range(1, 20) if opens_and_closes(texts[number - 2 : number - 1 + n])), 0)
        if number in found:
            assert list(found[number]) == (wanted or python_reads(texts[number - 2 : taken - 1])[:3])
        elif number not in block.broken:
            assert number <= taken or not text.replace(",", "").strip()
        elif len(text) < 70:
            assert wanted is None


@pytest.mark.parametrize("delimiter", ["\t", ";", "|"])
def test_commas_between_the_words_of_a_column_part_no_columns(delimiter: str) -> None:
    heading, row = ["身份证号", "费款所属期", "参保险种"], ["甲", "202401", "养老,医疗,失业,工伤,生育"]
    content = "\n".join(map(delimiter.join, [heading, *[row] * 5]))
    (sheet,), _ = read_text(held(content.encode()))
    assert [sheet.cells(line) for line in (1, 2)] == [heading, row]


def test_marks_inside_some_rows_do_not_outdo_the_comma_that_parts_all_columns() -> None:
    rows = ["姓名,岗位,备注", *(f"甲{n},保洁,无;无;无{',误' if n % 3 == 0 else ''}" for n in range(12))]
    (sheet,), _ = read_text(held("\n".join(rows).encode()))
    assert sheet.cells(1) == ["姓名", "岗位", "备注"]
