"""The commands for whoever sends an extract: check a file before sending it. The program itself is `cli`."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Annotated

import typer

from tongxing.command_line import DONE, PROBLEMS, Json, PackName, sentences
from tongxing.terminal import emit, show_check
from tongxing.terms import places


def check_extract(
    file: Annotated[Path, typer.Argument(help="部门报送的文件 · a department's file")],
    contract: Annotated[str, typer.Option("--contract", help="数据约定 · contract, e.g. certificates")],
    pack: PackName,
    into: Annotated[Path | None, typer.Option("--into", help="待更正工作簿写到哪里 · where the workbook to mend goes")] = None,
    as_json: Json = False,
) -> None:
    """检查一个报送文件 · read one file; say what was accepted, what is quarantined and why."""
    from tongxing.extracts import Keys
    from tongxing.extracts import check_extract as checked
    from tongxing.law import load_pack

    with sentences(as_json):
        if not file.is_file():
            raise FileNotFoundError(errno.ENOENT, "", str(file))
        report = checked(file, contract, load_pack(pack), into or places.var() / "checked", Keys.at(places.keys()))
    if as_json:
        emit(report)
    else:
        show_check(report)
    raise typer.Exit(PROBLEMS if report["refused"] or report["quarantined"] else DONE)
