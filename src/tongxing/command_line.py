"""What every command of the program shares: its common options, its exit codes and how it ends. No command stands here."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated, NoReturn

import typer
from rich.markup import escape

from tongxing.terminal import emit, errors
from tongxing.terms.errors import ToldError

PackName = Annotated[str, typer.Option("--pack", help="政策包 · pack, e.g. baotou")]
Json = Annotated[bool, typer.Option("--json", help="机器可读的输出 · machine-readable output")]
Day = Annotated[datetime, typer.Option("--on", formats=["%Y-%m-%d"], help="适用日期 · the day the law is read on")]

DONE, PROBLEMS, WRONG_USAGE = 0, 1, 2


def stop(message: str, code: int, as_json: bool = False) -> NoReturn:
    """End with a sentence, never a traceback."""
    if as_json:
        emit({"error": message})
    errors.print(f"[bold red]✗[/] {escape(message)}")
    raise typer.Exit(code)


@contextmanager
def sentences(as_json: bool = False) -> Iterator[None]:
    """Turn what can be wrong into a sentence and the right exit code."""
    try:
        yield
    except ToldError as error:
        stop(str(error), error.exit_code, as_json)
    except FileNotFoundError as error:
        stop(f"找不到文件或目录：{error.filename}。请检查路径 (not found)", WRONG_USAGE, as_json)
    except PermissionError as error:
        stop(f"没有权限读写：{error.filename}。请检查权限 (permission denied)", WRONG_USAGE, as_json)
    except OSError as error:
        full = error.errno == errno.ENOSPC
        what = "磁盘已满，请清理后重试 (disk full)" if full else f"读写失败：{error.strerror or error} (could not read or write)"
        stop(what, PROBLEMS, as_json)
