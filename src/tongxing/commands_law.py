"""The commands that ask the law: one answer, one number, a plan's clauses, a new city's pack. The program itself is `cli`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tongxing.command_line import DONE, PROBLEMS, WRONG_USAGE, Day, Json, PackName, sentences, stop
from tongxing.given import pairs, read_facts
from tongxing.terminal import console, emit, show_answer, show_founded, show_trace, show_traces


def answer(
    names: Annotated[list[str], typer.Argument(help="要回答的名称 · names to answer")],
    pack: PackName,
    on: Day,
    facts: Annotated[str, typer.Option("--facts", help="事实的 JSON 文件，- 表示标准输入 · facts as JSON, - for stdin")],
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


def trace(
    pack: Annotated[str | None, typer.Argument(help="政策包，不写就是全部城市 · pack; all cities when left out")] = None,
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
