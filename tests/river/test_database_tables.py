"""A table of a database named by its address: read only where the administrator allows it, and never twice the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from tests.river.intake_files import INSURED, counts, insured, only, staged, take_in
from tongxing.extracts.databases import PASSWORD, PLACES


def table(path: Path, rows: Sequence[Sequence[str | float]]) -> Path:
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"CREATE TABLE months ({', '.join(INSURED)})")
        connection.executemany(f"INSERT INTO months VALUES ({', '.join('?' * len(INSURED))})", rows)
    return path


def address(inbox: Path, text: str, name: str = "参保.url") -> None:
    inbox.mkdir(exist_ok=True)
    (inbox / name).write_text(text + "\n", encoding="utf-8")


@pytest.fixture
def allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "databases"
    folder.mkdir()
    monkeypatch.setenv(PLACES, f"db.example, {folder}")
    return folder


def test_a_table_is_read_in_an_order_that_only_its_content_decides(tmp_path: Path, allowed: Path) -> None:
    database = table(allowed / "a.db", [insured(2), insured(1)])
    address(tmp_path / "inbox", f"sqlite:///{database}?table=months")
    first = take_in(tmp_path)
    assert (only(first).format, counts(only(first))) == ("database (sqlite)", {"accepted": 2})
    rows = staged(first, "insured_months", "person, _line")
    table(database, [insured(1), insured(2)])
    second = take_in(tmp_path)
    assert only(second).hash == only(first).hash
    assert staged(second, "insured_months", "person, _line") == rows


def test_a_table_with_another_row_is_another_delivery(tmp_path: Path, allowed: Path) -> None:
    database = table(allowed / "a.db", [insured(1)])
    address(tmp_path / "inbox", f"sqlite:///{database}?table=months")
    before = only(take_in(tmp_path))
    table(database, [insured(1), insured(2)])
    after = only(take_in(tmp_path))
    assert before.hash != after.hash
    assert counts(after) == {"accepted": 2}


def test_a_number_in_the_column_of_identifiers_is_set_aside(tmp_path: Path, allowed: Path) -> None:
    row: list[str | float] = [*insured(1)]
    row[0] = int(insured(1)[0][:17] + "0")
    database = table(allowed / "a.db", [row, insured(2)])
    address(tmp_path / "inbox", f"sqlite:///{database}?table=months")
    assert only(take_in(tmp_path)).reason_counts == {"identifier-stored-as-number": 1}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("sqlite:////etc/other.db?table=months", "database-not-allowed"),
        ("sqlite:///databases/../../other.db?table=months", "database-address-unreadable"),
        ("postgresql://reader@elsewhere.example/city?table=months", "database-not-allowed"),
        ("postgresql://reader:geheim@db.example/city?table=months", "database-password-in-file"),
        ("postgresql://reader@db.example/city?table=months&password=geheim", "database-password-in-file"),
        ("postgresql://reader@db.example/city", "database-address-unreadable"),
        ("postgresql://reader@db.example/city?table=a.b.c", "database-address-unreadable"),
        ("postgresql://reader@db.example/city?table=months&options=-c", "database-address-unreadable"),
        ("mysql://reader@db.example/city?table=months", "database-driver-missing"),
        ("oracle+cx_oracle://reader@db.example/city?table=months", "database-driver-missing"),
    ],
)
def test_an_address_that_may_not_be_used_is_refused_and_not_shown(
    tmp_path: Path, allowed: Path, monkeypatch: pytest.MonkeyPatch, text: str, code: str
) -> None:
    monkeypatch.setenv(PASSWORD, "strenggeheim")
    address(tmp_path / "inbox", text)
    file = only(take_in(tmp_path))
    assert file.refused == code
    shown = str(file.as_json())
    assert "geheim" not in shown and "example" not in shown


def test_without_a_word_of_the_administrator_no_database_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(PLACES, raising=False)
    database = table(tmp_path / "a.db", [insured(1)])
    address(tmp_path / "inbox", f"sqlite:///{database}?table=months")
    assert only(take_in(tmp_path)).refused == "database-not-allowed"


def test_a_table_that_is_not_there_is_a_sentence_and_is_tried_again(tmp_path: Path, allowed: Path) -> None:
    database = allowed / "a.db"
    address(tmp_path / "inbox", f"sqlite:///{database}?table=months")
    assert only(take_in(tmp_path)).refused == "database-unreachable"
    table(database, [insured(1)])
    assert counts(only(take_in(tmp_path))) == {"accepted": 1}


def test_a_table_that_grew_too_large_is_refused(
    tmp_path: Path, allowed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tongxing.extracts.databases.MOST_ROWS", 2)
    database = table(allowed / "a.db", [insured(n) for n in range(3)])
    address(tmp_path / "inbox", f"sqlite:///{database}?table=months")
    assert only(take_in(tmp_path)).refused == "database-table-too-large"
