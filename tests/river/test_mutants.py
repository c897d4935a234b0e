"""Spoilt copies of the demo's files: none ends in a fault of ours, loses a line or takes for ever. Thousands: tests/long."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.river.mutants import Seed, door, mutant, seeds, text_lines, wrong_with
from tongxing.extracts.packages import inspect_package
from tongxing.extracts.reasons import FileRefusedError

MUTANTS = 240
FIRST = 50_000
"""Others than those of tests/long, so that both together are more."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> list[Seed]:
    return seeds(tmp_path_factory.mktemp("demo") / "city")


def test_no_spoilt_file_ends_in_a_fault_of_ours(demo: list[Seed], tmp_path: Path) -> None:
    behind = door(tmp_path)
    found = {}
    for number in range(FIRST, FIRST + MUTANTS):
        seed = demo[number % len(demo)]
        if wrong := wrong_with(mutant(seed, number), tmp_path, behind):
            found[number, seed.name] = wrong
    assert not found


def test_the_files_as_they_are_go_in(demo: list[Seed], tmp_path: Path) -> None:
    """Else the spoilt ones would prove nothing."""
    behind = door(tmp_path)
    assert {each.name: wrong_with(each, tmp_path, behind) for each in demo} == {each.name: "" for each in demo}
    assert len(demo) > 30 and {Path(each.name).suffix for each in demo} == {".csv", ".xls", ".xlsx", ".parquet"}


def test_a_lost_line_and_a_fault_would_be_seen(
    demo: list[Seed], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tongxing.extracts import intake

    def breaks(*_: object) -> None:
        raise KeyError("row")

    csv = next(each for each in demo if each.name.endswith(".csv"))
    behind = door(tmp_path)
    with monkeypatch.context() as broken:
        broken.setattr(intake, "warn_of_policies", breaks)
        assert "KeyError" in wrong_with(csv, tmp_path, behind)
    with monkeypatch.context() as broken:
        broken.setattr(intake.FileReport, "assert_every_line", lambda report: setattr(report, "lines", 1))
        assert "lines" in wrong_with(csv, tmp_path, behind)
    assert text_lines(b"x\r\ny\rz") == (2, 3)


def test_a_workbook_that_says_it_has_endless_strings_is_refused_before_it_kills_the_reader(
    tmp_path: Path,
) -> None:
    """One mutant in twenty thousand: the reader asked for 2,600 terabytes and was ended by the operating system."""
    strings = b'<sst xmlns="x" count="1" uniqueCount="99999999999999"><si><t>a</t></si></sst>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/SharedStrings.xml", strings)
    spoilt = tmp_path / "a.xlsx"
    spoilt.write_bytes(out.getvalue())
    with pytest.raises(FileRefusedError, match="损坏"):
        inspect_package(spoilt)
