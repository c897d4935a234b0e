"""The database: a second embedded server named by DATABASE_URL works too, and what cannot start says so."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tongxing.office.config import postgres
from tongxing.office.config.errors import CannotServeError, DatabaseUnavailableError
from tongxing.office.config.postgres import connection_settings, ensure_database
from tongxing.office.config.serve import check_port, verify_journal


def test_with_database_url_that_server_is_used_and_migrated(open_folder: Path) -> None:
    """A second server, in a path too long for a socket, is started by a process that then works only through the URL."""
    program = """
import os, sys
from pathlib import Path
from tongxing.office.config.postgres import start_embedded
os.environ["DATABASE_URL"] = start_embedded(Path(sys.argv[1]) / "second", database="another")
from tongxing.office.config.opening import open_office
open_office()
from django.core.management import call_command
call_command("migrate", interactive=False, verbosity=0)
from django.db import connection
from tongxing.office.journal.actions import record
record(actor="x", action="登录", subject="用户：x")
with connection.cursor() as cursor:
    cursor.execute("SELECT current_database(), current_setting('data_directory'), count(*) FROM journal_entry")
    print(*cursor.fetchone())
"""
    place = open_folder / ("a folder with a very long name " * 4).strip()
    place.mkdir()
    clean = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program, str(place)],
        env=clean | {"TONGXING_VAR": str(place)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == f"another {place.resolve() / 'second'} 1"


def test_a_killed_process_does_not_keep_the_server_running(tmp_path: Path) -> None:
    users = tmp_path / "users.json"
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    users.write_text(f"[{gone.pid}, {os.getpid()}]")
    postgres._forget_the_dead(users)
    assert users.read_text() == f"[{os.getpid()}]"


def test_a_server_that_does_not_answer_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:9/none")
    with pytest.raises(DatabaseUnavailableError, match="连不上 DATABASE_URL"):
        ensure_database()


def test_a_full_disk_is_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(postgres, "SPACE_NEEDED", 10**18)
    with pytest.raises(DatabaseUnavailableError, match="磁盘空间不足"):
        postgres.start_embedded(tmp_path / "data")


def test_a_server_that_cannot_start_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(DatabaseUnavailableError, match="无法在"):
        postgres.start_embedded(tmp_path / "data")


def test_a_url_of_another_database_is_refused() -> None:
    with pytest.raises(DatabaseUnavailableError, match="postgresql://"):
        connection_settings("sqlite:///x")


@pytest.mark.parametrize("url", ["postgresql://[::1", "postgresql://h:port/db"])
def test_a_url_that_is_not_well_formed_is_a_sentence(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(DatabaseUnavailableError, match="写法不对"):
        ensure_database()
    with pytest.raises(DatabaseUnavailableError, match="写法不对"):
        connection_settings(url)


@pytest.mark.django_db
def test_a_database_without_tables_is_a_sentence() -> None:
    with (
        connection.cursor() as cursor,
        pytest.raises(DatabaseUnavailableError, match="先运行一次 tongxing serve"),
    ):
        cursor.execute("SET LOCAL search_path TO pg_temp")
        verify_journal()


def test_a_url_is_read_with_its_escapes() -> None:
    settings = connection_settings("postgresql://u:p%40ss@db.example:5433/tong%20xing?sslmode=require")
    wanted = {"USER": "u", "PASSWORD": "p@ss", "HOST": "db.example", "PORT": "5433", "NAME": "tong xing"}
    assert {key: settings[key] for key in wanted} == wanted
    assert settings["OPTIONS"] == {"sslmode": "require"}


def test_a_taken_port_is_a_sentence() -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(CannotServeError, match="已被别的程序占用"):
            check_port("127.0.0.1", taken.getsockname()[1])
