"""The one program, `tongxing`. Each command parses, calls, prints; whatever it does is done elsewhere.

Exit code 0 done, 1 the data has problems (and says which), 2 wrong usage. Rooms are imported inside the commands.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from typer._click.exceptions import ClickException

from tongxing.command_line import DONE, PROBLEMS, WRONG_USAGE, Day, Json, PackName, sentences, stop
from tongxing.commands_extracts import check_extract, template
from tongxing.commands_inspections import inspect
from tongxing.given import pairs, read_facts
from tongxing.terminal import (
    console,
    emit,
    errors,
    progress_bar,
    show_answer,
    show_founded,
    show_outcome,
    show_receipt,
    show_trace,
    show_traces,
)
from tongxing.terms import places
from tongxing.terms.errors import fault_of_ours

app = typer.Typer(
    name="tongxing",
    help="同行:残疾人就业方案的运行系统 · a city's plan for the employment of disabled people, running.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
journal_app = typer.Typer(help="办理留痕 · the append-only journal", no_args_is_help=True)
app.add_typer(journal_app, name="journal")


DEMO_DAY = date(2024, 12, 31)


def main() -> None:
    """The program's entry. Whatever happens ends in a sentence and an exit code."""
    as_json = "--json" in sys.argv
    try:
        code = app(standalone_mode=False)
    except ClickException as error:
        if as_json:
            emit({"error": f"用法不对:{error.format_message()} (wrong usage)"})
        error.show()
        code = WRONG_USAGE
    except typer.Abort:
        code = PROBLEMS
    except BrokenPipeError:
        code = DONE
    except Exception as error:
        code = _unforeseen(error, as_json)
    sys.exit(code or DONE)


def _unforeseen(error: Exception, as_json: bool) -> int:
    """Our own fault: said with its place, never with a value; the traceback only for whoever asks for it."""
    if os.environ.get("TONGXING_DEBUG"):
        raise error
    message = fault_of_ours(error)
    with suppress(OSError):
        if as_json:
            emit({"error": message})
    errors.print(f"[bold red]✗[/] {escape(message)}")
    return PROBLEMS


@app.command()
def answer(
    names: Annotated[list[str], typer.Argument(help="要回答的名称 · names to answer")],
    pack: PackName,
    on: Day,
    facts: Annotated[str, typer.Option("--facts", help="事实的 JSON 文件,- 表示标准输入 · facts as JSON, - for stdin")],
    division: Annotated[str | None, typer.Option("--division", help="六位行政区划代码 · division code")] = None,
    settings: Annotated[list[str], typer.Option("--set", help="改用的参数 NAME=VALUE · override a parameter")] = [],  # noqa: B006
    as_json: Json = False,
) -> None:
    """回答一个个案 · answer one case, with status, value, sources and reasons."""
    from tongxing.law import answer as answered
    from tongxing.law import load_pack

    with sentences(as_json):
        loaded = load_pack(pack)
        given = read_facts(facts)
        found = answered(loaded, on.date(), given, names, division, pairs(settings))
    if as_json:
        answers = {name: each.as_json() for name, each in found.items()}
        emit({"pack": pack, "on": on.date().isoformat(), "answers": answers})
    else:
        for each in found.values():
            show_answer(each)


@app.command()
def identify(
    kind: Annotated[str, typer.Argument(help="id-number、disability-certificate、credit-code")],
    value: Annotated[str, typer.Argument(help="号码 · the identifier")],
    as_json: Json = False,
) -> None:
    """解读一个号码 · parse an identifier."""
    from tongxing.terms.identifiers import identify as identified

    try:
        found = identified(kind, value).as_json()
    except ValueError as error:
        stop(str(error), WRONG_USAGE, as_json)
    if as_json:
        emit(found)
    else:
        for key, each in found.items():
            console.print(f"{key}: {each}")
    raise typer.Exit(DONE if found["valid"] else PROBLEMS)


@app.command()
def trace(
    pack: Annotated[str | None, typer.Argument(help="政策包,不写就是全部城市 · pack; all cities when left out")] = None,
    as_json: Json = False,
) -> None:
    """逐条追踪方案 · every clause and what carries it out; fails when one has nothing."""
    from tongxing.law import load_pack, plans
    from tongxing.law import trace as traced
    from tongxing.runs.existing import existing_names

    with sentences(as_json):
        found = {name: traced(load_pack(name), existing_names()) for name in ([pack] if pack else plans())}
    if as_json:
        shown = [{"pack": name, "clauses": [each.as_json() for each in each_clause]} for name, each_clause in found.items()]
        emit(shown[0] if pack else {"packs": shown, "clauses": sum(map(len, found.values()))})
    elif pack:
        show_trace(found[pack])
    else:
        show_traces(found)
    raise typer.Exit(PROBLEMS if any(each.problem for clauses in found.values() for each in clauses) else DONE)


@app.command("new-pack")
def new_pack(
    name: Annotated[str, typer.Argument(help="政策包的名称，小写拼音 · the pack's name, small letters")],
    label: Annotated[str, typer.Option("--label", help="城市名，如 沈阳市 · the city's name")],
    parent: Annotated[str, typer.Option("--parent", help="上级政策包 · the province's pack, or national")],
    plan: Annotated[Path | None, typer.Option("--plan", help="方案全文，纯文本 · the plan as plain text")] = None,
    into: Annotated[Path | None, typer.Option("--into", help="写进哪个政策包目录 · the folder of packs")] = None,
    english: Annotated[str | None, typer.Option("--english", help="英文名 · the English name")] = None,
    as_json: Json = False,
) -> None:
    """为一座新城市建政策包 · found a new city's pack: a folder with guidance, and each sentence of its plan as a clause."""
    from tongxing.law import packs_folder
    from tongxing.law.scaffold import found_pack

    with sentences(as_json):
        founded = found_pack(name, label, parent, into or packs_folder(), plan=plan, english=english)
    if as_json:
        emit(founded.as_json())
    else:
        show_founded(founded)


@app.command()
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
        console.print(f"  {len(report.rows)} 个文件,{rows:,} 行,{report.seconds:.0f} 秒,写入 {into}(演示数据)")
    return report.as_json()


app.command()(inspect)
app.command("check-extract")(check_extract)
app.command("template")(template)


@app.command()
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


@app.command()
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


@app.command("what-if")
def what_if(
    snapshot: Annotated[Path, typer.Argument(help="快照目录 · a snapshot, or a folder of them (its latest)")],
    settings: Annotated[list[str], typer.Option("--set", help="改参数或解读 NAME=VALUE,某个旗县区 NAME@CODE=VALUE · another value or reading")] = [],  # noqa: B006
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


@app.command()
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


def prepare_demo(people: int) -> None:
    """The demo city's files and its snapshot, each made once; the river notices by itself what is new."""
    from tongxing.runs.errors import OwnFaultError
    from tongxing.runs.publish import name_in_force
    from tongxing.runs.run import run as run_river

    inbox, snapshots = places.inbox(), places.snapshots()
    if not any(inbox.glob("*")):
        console.print("[bold]1/3[/] 写演示城市的部门文件(演示数据)· writing the demo city's files")
        make_city("baotou", people, inbox, 1, as_json=False)
    console.print("[bold]2/3[/] 全流程:读入、建档、按法计算、比对 · running the river")
    try:
        with progress_bar(False) as progress:
            show_receipt(run_river("baotou", inbox, DEMO_DAY, snapshots, progress=progress))
    except OwnFaultError as error:
        if not name_in_force(snapshots):
            raise
        errors.print(f"[bold red]✗[/] {escape(str(error))}")
    console.print("[bold]3/3[/] 打开办公系统 · opening the office")


@app.command("hand-in")
def hand_in(inbox: Annotated[Path, typer.Option("--inbox", help="各部门文件所在目录 · folder with the extracts")]) -> None:
    """把办理结果交给下一次运行 · lay the office's outcomes in the inbox, as one more department's extract."""
    from tongxing.office.config.serve import hand_in as handed

    with sentences():
        path = handed(inbox)
    console.print(f"已写入 {path}" if path else "还没有办结的个案 (nothing settled yet)")


@app.command("rotate-key")
def rotate_key(as_json: Json = False) -> None:
    """更换假名密钥 · give the pseudonyms a new key: snapshots and the office follow; stop the office first."""
    from tongxing.rotating import rotate

    with sentences(as_json):
        fingerprint = rotate((lambda _: None) if as_json else console.print)
    if as_json:
        emit({"pseudonym_key": fingerprint})
    else:
        console.print(
            f"假名密钥已更换,指纹 {fingerprint}。请备份密钥目录,再运行一次 tongxing run (done; back up the keys, then run again)"
        )


@journal_app.command("verify")
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


if __name__ == "__main__":
    main()
