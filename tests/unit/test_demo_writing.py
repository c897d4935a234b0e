"""The demo's workbooks: a disk that cannot take them says so in its own words."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from tongxing.demo.writing import write_workbook
from tongxing.extracts.disk import disk_errors


def test_a_workbook_for_which_there_is_no_room_is_an_error_of_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    close = xlsxwriter.Workbook.close

    def full(book: xlsxwriter.Workbook) -> None:
        close(book)
        raise FileCreateError(OSError(errno.ENOSPC, "No space left on device"))

    monkeypatch.setattr(xlsxwriter.Workbook, "close", full)
    with pytest.raises(OSError, match="No space left"):
        write_workbook(tmp_path / "表.xlsx", "表", ["甲"], [["乙"]])


@pytest.mark.parametrize(
    ("said", "number"),
    [(OSError(errno.ENOSPC, "No space left on device"), errno.ENOSPC), ("its own words", errno.EIO)],
)
def test_a_full_disk_is_an_error_of_the_disk(said: object, number: int) -> None:
    with pytest.raises(OSError) as error, disk_errors():
        raise FileCreateError(said)
    assert error.value.errno == number
