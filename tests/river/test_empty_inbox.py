"""A run with nothing to rest on publishes nothing and leaves the latest snapshot where it points."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.river.intake_files import INSURED, insured, write_csv
from tongxing.runs.errors import NothingAcceptedError
from tongxing.runs.run import run


@pytest.fixture
def ground(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TONGXING_VAR", str(tmp_path / "var"))
    for name in ("KEYS", "STAGING", "SNAPSHOTS", "INBOX"):
        monkeypatch.delenv(f"TONGXING_{name}", raising=False)
    (tmp_path / "inbox").mkdir()
    (tmp_path / "snapshots").mkdir()
    (tmp_path / "snapshots/latest").write_text("baotou-earlier\n")
    return tmp_path


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (None, "目录是空的"),
        ([["品名", "数量"], ["苹果", "3"]], r"a\.csv：整份未读入"),
        ([INSURED, insured(1, month="x")], r"a\.csv：1 行待更正"),
    ],
)
def test_without_an_accepted_line_nothing_is_published(
    ground: Path, rows: list[list[str]] | None, told: str
) -> None:
    if rows:
        write_csv(ground / "inbox/a.csv", rows)
    with pytest.raises(NothingAcceptedError, match=f"收件目录里没有一行可用的数据.*{told}") as error:
        run("baotou", ground / "inbox", date(2024, 12, 31), ground / "snapshots")
    assert error.value.exit_code == 1
    left = {path.name for path in (ground / "snapshots").iterdir() if not path.name.startswith(".")}
    assert left == {"latest"} and (ground / "snapshots/latest").read_text() == "baotou-earlier\n"
