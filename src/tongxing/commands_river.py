"""The commands that run the river and read what it published. The program itself is `cli`."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Annotated

import typer

from tongxing.command_line import DONE, PROBLEMS, Day, Json, PackName, sentences
from tongxing.terminal import console, emit, progress_bar, show_answer, show_outcome, show_receipt


def run(
    inbox: Annotated[Path, typer.Option("--inbox", help="各部门文件所在目录 · folder with the extracts")],
    on: Day,
    snapshots: Annotated[Path, typer.Option("--snapshots", help="快照目录 · where snapshots are published")],
    pack: PackName = "baotou",
    engine: Annotated[str, typer.Option("--engine", help="duckdb 或 spark · duckdb or spark")] = "duckdb",
    as_json: Json = False,
) -> None:
    """跑一遍全流程 · the river: raw files to one published snapshot."""
    from tongxing.runs.run import run as run_river

    with sentences(as_json), progress_bar(as_json) as progress:
        if not inbox.is_dir():
            raise FileNotFoundError(errno.ENOENT, "", str(inbox))
        receipt = run_river(pack, inbox, on.date(), snapshots, engine=engine, progress=progress)
    if as_json:
        print(receipt.as_json())
    else:
        show_receipt(receipt)
    raise typer.Exit(PROBLEMS if receipt.problems else DONE)


def explain(
    snapshot: Annotated[Path, typer.Argument(help="快照目录 · a snapshot")],
    subject: Annotated[str, typer.Argument(help="对象编号 · person's pseudonym, employer's code, or another subject")],
    names: Annotated[list[str] | None, typer.Argument(help="要解释的名称 · names; all schemes when left out")] = None,
    as_json: Json = False,
) -> None:
    """解释快照里的一个认定 · why this person or employer got this answer."""
    from tongxing.runs.explain import explain as explained
    from tongxing.runs.snapshot import Snapshot

    with sentences(as_json):
        found = explained(Snapshot.open(snapshot), subject, names or [])
        answers = [
            {"subject_kind": each.subject_kind, "period": each.period, "name": each.name, "agrees": each.agrees}
            | each.answer.as_json()
            for each in found
        ]
    if as_json:
        emit({"snapshot": str(snapshot), "subject": subject, "answers": answers})
    else:
        for each in found:
            console.print(f"[dim]{each.subject_kind} {each.period}[/]")
            show_answer(each.answer)


def what_if(
    snapshot: Annotated[Path, typer.Argument(help="快照目录 · a snapshot, or a folder of them (its latest)")],
    settings: Annotated[list[str], typer.Option("--set", help="改参数或解读 NAME=VALUE，某个旗县区 NAME@CODE=VALUE · another value or reading")] = [],  # noqa: B006
    law_of: Annotated[str | None, typer.Option("--law-of", help="按这一天的规定 · the rules and values of this day, on the same facts")] = None,
    without: Annotated[list[str], typer.Option("--without", help="停用一个项目 · switch a scheme off")] = [],  # noqa: B006
    including: Annotated[list[str], typer.Option("--with", help="启用一个项目 · switch a scheme on")] = [],  # noqa: B006
    scenarios: Annotated[Path | None, typer.Option("--scenarios", help="方案文件 · a YAML file of several scenarios")] = None,
    by: Annotated[str, typer.Option("--by", help="county、category 或 size · how to break it down")] = "county",
    as_json: Json = False,
) -> None:
    """改了会怎样 · what a changed value, reading, day or scheme would move: people and money."""
    from tongxing.runs.snapshot import Snapshot
    from tongxing.runs.what_if import asked_for, breakdown_named
    from tongxing.runs.what_if import what_if as asked

    with sentences(as_json):
        wanted, how = asked_for(settings, law_of, without, including, scenarios), breakdown_named(by)
        opened = Snapshot.open(snapshot)
        outcomes = asked(opened, wanted)
    if as_json:
        receipt = opened.receipt
        emit({"snapshot": opened.name, "pack": receipt.pack, "on": receipt.on, "scenarios": [each.as_json() for each in outcomes]})
    else:
        for each in outcomes:
            show_outcome(each, how)
