"""The commands of whoever keeps the office: open it, hand in its outcomes, a new key, the journal. The program itself is `cli`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from tongxing.command_line import DONE, PROBLEMS, Json, sentences
from tongxing.commands_demo import prepare_demo
from tongxing.terminal import console, emit


def serve(
    host: Annotated[str, typer.Option("--host")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535)] = 8000,
    with_demo: Annotated[bool, typer.Option("--demo", help="没有数据时先造一座演示城市 · make the demo city first")] = False,
    people: Annotated[int, typer.Option("--people", min=1, help="演示城市的持证人数 · certificate holders of the demo city")] = 74_000,
) -> None:
    """打开办公系统 · start the office on http://127.0.0.1:8000."""
    from tongxing.office.config.serve import check_port
    from tongxing.office.config.serve import serve as serve_office

    with sentences():
        check_port(host, port)
        if with_demo:
            prepare_demo(people)
        serve_office(host, port, demo=with_demo)


def hand_in(inbox: Annotated[Path, typer.Option("--inbox", help="各部门文件所在目录 · folder with the extracts")]) -> None:
    """把办理结果交给下一次运行 · lay the office's outcomes in the inbox, as one more department's extract."""
    from tongxing.office.config.serve import hand_in as handed

    with sentences():
        path = handed(inbox)
    console.print(f"已写入 {path}" if path else "还没有办结的个案 (nothing settled yet)")


def rotate_key(as_json: Json = False) -> None:
    """更换假名密钥 · give the pseudonyms a new key: snapshots and the office follow; stop the office first."""
    from tongxing.rotating import rotate

    with sentences(as_json):
        fingerprint = rotate((lambda _: None) if as_json else console.print)
    if as_json:
        emit({"pseudonym_key": fingerprint})
    else:
        console.print(
            f"假名密钥已更换，指纹 {fingerprint}。请备份密钥目录，再运行一次 tongxing run (done; back up the keys, then run again)"
        )


def verify_journal(as_json: Json = False) -> None:
    """核对留痕链 · prove that nobody has changed the journal."""
    from tongxing.office.config.serve import verify_journal as verified

    with sentences(as_json):
        result = verified()
    if as_json:
        emit(result)
    else:
        console.print(escape(str(result["sentence"])))
    raise typer.Exit(DONE if result["intact"] else PROBLEMS)
