"""The commands for whoever sends an extract: a template to fill in, a file checked before it is sent. The program itself is `cli`."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from tongxing.command_line import DONE, PROBLEMS, Json, PackName, sentences
from tongxing.terminal import console, emit, show_check
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


def template(
    contract: Annotated[str, typer.Argument(help="数据约定 · contract, e.g. certificates")],
    into: Annotated[Path, typer.Option("--into", help="写入的目录 · folder to write into")],
    pack: Annotated[str | None, typer.Option("--pack", help="政策包，用本市的表头 · pack, for the city's own headers")] = None,
    as_json: Json = False,
) -> None:
    """写一份填报模板 · write the workbook a department fills in."""
    from tongxing.extracts.check import contract_named
    from tongxing.extracts.local import local_of
    from tongxing.extracts.template import write_template
    from tongxing.law import load_pack

    with sentences(as_json):
        asked = contract_named(contract)
        path = write_template(asked, into, local_of(load_pack(pack) if pack else None))
    if as_json:
        emit({"contract": asked.name, "workbook": str(path)})
    else:
        console.print(f"模板已写入 {escape(str(path))} (template written)")
