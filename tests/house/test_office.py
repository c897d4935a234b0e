"""What only one module of the office may do: rows in bulk, and the river's folders."""

from __future__ import annotations

import pytest

from tests.house.tree import python_files, shown

OFFICE = "src/tongxing/office/"


@pytest.mark.parametrize(
    ("words", "only"),
    [('.copy(f"COPY', {"bulk.py"}), ("TEMPORARY TABLE", {"bulk.py"}), ("staging", {"seam.py"})],
)
def test_it_stands_in_one_place(words: str, only: set[str]) -> None:
    found = {shown(path) for path in python_files("office") if words in path.read_text(encoding="utf-8")}
    assert found == {OFFICE + name for name in only}
