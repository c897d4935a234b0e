"""The command that writes the demo city, and how the office is given one to open with. The program itself is `cli`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from tongxing.command_line import Json, PackName, sentences
from tongxing.terminal import console, emit, errors, progress_bar, show_receipt
from tongxing.terms import places

DEMO_DAY = date(2024, 12, 31)


def demo(
    into: Annotated[Path, typer.Option("--into", help="写入的目录 · folder to write into")],
    pack: PackName = "baotou",
    people: Annotated[int, typer.Option("--people", min=1, help="持证人数 · certificate holders")] = 74_000,
    seed: Annotated[int, typer.Option("--seed", help="随机种子 · seed")] = 1,
    as_json: Json = False,
) -> None:
    """写一座演示城市 · write a synthetic city's extracts, in the departments' own formats."""
    with sentences(as_json):
        report = make_city(pack, people, into, seed, as_json)
    if as_json:
        emit(report)


def make_city(pack: str, people: int, into: Path, seed: int, as_json: bool) -> dict[str, object]:
    from tongxing.demo import write_city

    with progress_bar(as_json) as progress:
        report = write_city(pack, people, into, seed=seed, progress=progress)
    if not as_json:
        rows = sum(report.rows.values())
        console.print(f"  {len(report.rows)} 个文件，{rows:,} 行，{report.seconds:.0f} 秒，写入 {into}（演示数据）")
    return report.as_json()


def prepare_demo(people: int) -> None:
    """The demo city's files and its snapshot, each made once; the river notices by itself what is new."""
    from tongxing.runs.errors import OwnFaultError
    from tongxing.runs.publish import name_in_force
    from tongxing.runs.run import run as run_river

    inbox, snapshots = places.inbox(), places.snapshots()
    if not any(inbox.glob("*")):
        console.print("[bold]1/3[/] 写演示城市的部门文件（演示数据）· writing the demo city's files")
        make_city("baotou", people, inbox, 1, as_json=False)
    console.print("[bold]2/3[/] 全流程：读入、建档、按法计算、比对 · running the river")
    try:
        with progress_bar(False) as progress:
            show_receipt(run_river("baotou", inbox, DEMO_DAY, snapshots, progress=progress))
    except OwnFaultError as error:
        if not name_in_force(snapshots):
            raise
        errors.print(f"[bold red]✗[/] {escape(str(error))}")
    console.print("[bold]3/3[/] 打开办公系统 · opening the office")
