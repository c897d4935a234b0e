"""The command that draws inspections. What it draws by is in `runs.inspections`; the program itself is `cli`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from tongxing.command_line import Json, sentences
from tongxing.terminal import console, emit

RISKS = {"high": "较高", "some": "一般", "none": "无疑点"}


def inspect(
    snapshot: Annotated[Path, typer.Argument(help="快照目录 · a snapshot, or a folder of them (its latest)")],
    seed: Annotated[str, typer.Option("--seed", help="种子，当众定下、写进记录 · the seed, fixed in public")],
    size: Annotated[int, typer.Option("--size", help="抽取多少家 · how many employers to draw")],
    inspectors: Annotated[list[str], typer.Option("--inspector", help="检查人员，可写多次，每家随机派两名 · an inspector; repeat")] = [],  # noqa: B006
    as_json: Json = False,
) -> None:
    """双随机抽查 · draw employers to inspect, and who goes; the same seed gives the same list anywhere."""
    from tongxing.runs.inspections import sample_inspections
    from tongxing.runs.snapshot import Snapshot

    with sentences(as_json):
        draw = sample_inspections(Snapshot.open(snapshot), seed, size, inspectors)
    if as_json:
        emit(draw.as_json())
        return
    table = Table("序", "统一社会信用代码", "单位", "区划", "风险", "分", "检查人员")
    for each in draw.employers:
        told = (each.employer, each.name, each.division, RISKS[each.risk])
        table.add_row(str(each.place), *map(escape, told), str(each.score), escape("、".join(each.inspectors)))
    console.print(table)
    for part in draw.strata:
        console.print(f"{RISKS[part.risk]}：{part.employers} 家里抽 {part.drawn} 家")
    console.print(escape(f"种子 {draw.seed}，数量 {draw.size}，数据日期 {draw.on}，快照 {draw.snapshot}，算法 {draw.algorithm}"))
    console.print(escape(draw.how))
