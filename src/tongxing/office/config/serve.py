"""What the command line calls: open the office's door, hand its outcomes to the next run, verify its journal."""

import errno
import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db.utils import OperationalError, ProgrammingError

from tongxing.office.config.errors import CannotServeError, DatabaseUnavailableError, ServeError
from tongxing.office.config.opening import open_office
from tongxing.office.config.preparing import Say, prepare, say_now
from tongxing.terms import places

__all__ = ["ServeError", "hand_in", "prepare", "serve", "verify_journal"]

DISK_FULL, NO_TABLE = "53100", "42P01"
LARGEST_REQUEST = 64 * 1024 * 1024
"""A few files of evidence at once, or one of a department's tables; whatever is larger is refused before it is read."""


def serve(host: str = "127.0.0.1", port: int = 8000, say: Say = say_now, demo: bool = False) -> None:
    """Prepares, then serves until interrupted; on closing, what was settled is laid in the inbox. Raises ServeError."""
    check_port(host, port)
    if demo:
        os.environ["TONGXING_DEMO"] = "1"
    with _in_sentences():
        prepare(say)
        hand_in(places.inbox())
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    import waitress

    from tongxing.office.config.wsgi import application
    from tongxing.office.jobs.keeper import worker_beside

    say(f"\n办公系统已启动 · open at http://{host}:{port}   (Ctrl+C 停止 · to stop)")
    try:
        with worker_beside():
            waitress.serve(
                application,
                host=host,
                port=port,
                threads=8,
                ident=None,
                _quiet=True,
                max_request_body_size=LARGEST_REQUEST,
            )
    finally:
        hand_in(places.inbox())


def hand_in(inbox: Path) -> Path | None:
    """Lays 办理结果.parquet in the inbox for the next run; nothing where nothing was ever settled. Raises ServeError."""
    with _in_sentences():
        open_office()
        from tongxing.office import seam

        return seam.hand_in_outcomes(inbox)


def verify_journal() -> dict[str, object]:
    """`entries`, `intact`, `broken_at`, `head` and a Chinese `sentence`. Raises ServeError."""
    with _in_sentences():
        open_office()
        from tongxing.office.journal.verification import verify

        verdict = verify()
    return {
        "entries": verdict.lines,
        "intact": verdict.intact,
        "broken_at": verdict.broken_at,
        "head": verdict.head,
        "sentence": verdict.sentence,
    }


@contextmanager
def _in_sentences() -> Iterator[None]:
    """A database that fails under our hands is told as a sentence too."""
    try:
        yield
    except ProgrammingError as error:
        if getattr(error.__cause__, "sqlstate", "") != NO_TABLE:
            raise
        raise DatabaseUnavailableError(
            "办公数据库还是空的：请先运行一次 tongxing serve。 The office's database is empty: run `tongxing serve` once."
        ) from error
    except OperationalError as error:
        full = getattr(error.__cause__, "sqlstate", "") == DISK_FULL
        raise DatabaseUnavailableError(
            "磁盘已满，数据库不能写入。请清理磁盘后重试，已提交的数据没有丢失。 Disk full: free some space and try again."
            if full
            else "数据库连接中断。请检查 PostgreSQL 后重试。 The database connection was lost; check PostgreSQL."
        ) from error


def check_port(host: str, port: int) -> None:
    """Raises CannotServeError when somebody else listens there or we may not."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
        except OSError as error:
            raise CannotServeError(_why(host, port, error)) from error


def _why(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"端口 {port} 已被别的程序占用。请先停止它，或换一个端口：tongxing serve --port {port + 1}\n"
            f"Port {port} is taken. Stop the other program or choose another port."
        )
    return (
        f"不能在 {host}:{port} 上打开服务（{error.strerror}）。请换一个地址或 1024 以上的端口。\n"
        f"Cannot listen on {host}:{port}; choose another address or a port above 1024."
    )
