"""How results look on a terminal: progress bars, trees of reasons, tables of counts. It decides nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars
from rich.table import Table
from rich.tree import Tree

if TYPE_CHECKING:
    from tongxing.law import Answer
    from tongxing.law.explain import Reason
    from tongxing.law.scaffold import Founded
    from tongxing.law.trace import Trace
    from tongxing.runs.receipt import Receipt
    from tongxing.runs.what_if import Outcome, SchemeMoved

Progress = Callable[[int, int, str], None]
console = Console(highlight=False)
errors = Console(stderr=True, highlight=False)


def emit(content: object) -> None:
    print(json.dumps(content, ensure_ascii=False, indent=2, default=str))


@contextmanager
def progress_bar(as_json: bool) -> Iterator[Progress | None]:
    """Yields a reporter `(done, total, what)`, or nothing where nobody watches."""
    if as_json or not errors.is_terminal:
        yield None
        return
    columns = (BarColumn(), TextColumn("{task.completed:.0f}/{task.total:.0f}"), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Bars(*columns, console=errors, transient=True) as bars:
        task = bars.add_task("…", total=1)
        yield lambda done, total, what: bars.update(task, completed=done, total=total, description=escape(what))


STATUSES = {"decided": "[green]已确定[/]", "undecided": "[yellow]尚不能确定[/]", "review": "[magenta]需人工判断[/]"}


def show_answer(answer: Answer) -> None:
    """The answer in a line, then its reasons as a tree; each clause is quoted where it is first cited."""
    console.print(f"[bold]{answer.label}[/] ({answer.name}) {STATUSES[answer.status]}: {answer.text or '—'}")
    for each in answer.telling.sentences():
        console.print(f"  {escape(each)}")
    console.print(f"[bold]易读 · easy to read[/]：{escape(answer.telling.easy)}")
    quoted: set[str] = set()
    root = Tree("理由 · why")
    _grow(answer.tree, root, quoted)
    console.print(root)
    if answer.missing:
        console.print(f"缺少 · missing: {', '.join(answer.missing)}")


def _grow(node: Reason, onto: Tree, quoted: set[str]) -> None:
    branch = onto.add(escape(node.text))
    for source in node.sources:
        if source.id not in quoted:
            quoted.add(source.id)
            branch.add(f"[dim]依据 {escape(source.citation)}:{escape(source.quote)}[/]")
    for child in node.children:
        _grow(child, branch, quoted)


def show_trace(found: list[Trace]) -> None:
    """A line for each clause, and how many have problems."""
    for each in found:
        mark = "[red]✗[/]" if each.problem else "[green]✓[/]"
        console.print(f"{mark} {each.id}  {'、'.join(each.carried_out_by)} {each.problem or ''}")
    faults = sum(1 for each in found if each.problem)
    console.print(f"共 {len(found)} 条，{faults} 条有问题 ({len(found)} clauses, {faults} with problems)")


def show_traces(found: dict[str, list[Trace]]) -> None:
    """A line for each plan: its clauses, by what carries them out, and the total."""
    everything = [each for clauses in found.values() for each in clauses]
    for name, clauses in (*found.items(), ("合计 · total", everything)):
        kinds = sorted({kind for each in clauses for kind in each.kinds})
        carried = "，".join(f"{kind} {sum(kind in each.kinds for each in clauses)}" for kind in kinds)
        faults = sum(1 for each in clauses if each.problem)
        console.print(f"[bold]{name}[/]：{len(clauses)} 条，{faults} 条有问题。{carried}")
    for each in everything:
        if each.problem:
            console.print(f"[red]✗[/] {each.id} {each.problem}")


def show_check(report: dict[str, object]) -> None:
    if isinstance(refused := report["refused"], dict):
        console.print(f"[red]整份未读入[/]:{escape(refused['chinese'])} {escape(refused['english'])}")
    words = {"lines": "共", "accepted": "接受", "quarantined": "待更正", "mended": "已更正或撤回", "superseded": "被后到文件取代", "duplicate": "重复", "heading": "表头", "footer": "表尾", "blank": "空行", "continuation": "续行"}
    console.print("，".join(f"{word} {report[name]} 行" for name, word in words.items()))
    reasons = report["reasons"]
    assert isinstance(reasons, dict)
    for each in reasons.values():
        where = f"【{'】【'.join(each['columns'])}】" if each["columns"] else ""
        lines = "、".join(map(str, each["lines"])) + (" 行等" if each["count"] > len(each["lines"]) else " 行")
        console.print(f"  {each['count']} 行：{escape(where + each['chinese'])}（第 {lines}） {escape(each['english'])}")
    warnings = report["warnings"]
    assert isinstance(warnings, dict)
    for each in warnings.values():
        about = "、".join(f"{name or '共'} {count}" for name, count in each["counts"].items())
        console.print(f"  [yellow]![/] {escape(each['chinese'])} ({escape(about)}) {escape(each['english'])}")
    if unused := report["unused_headers"]:
        console.print(f"  [dim]没有读取的列 · columns not read: {escape('、'.join(unused))}[/]")  # type: ignore[arg-type]
    repairs = report["repairs"]
    assert isinstance(repairs, dict)
    for each in repairs.values():
        console.print(f"  [dim]{each['count']} 处：{escape(each['chinese'])}（第 {'、'.join(map(str, each['lines']))} 行等）[/]")
    for workbook in report["workbooks"]:  # type: ignore[attr-defined]
        console.print(f"待更正工作簿 · workbook to mend: {escape(workbook)}")


def show_receipt(receipt: Receipt) -> None:
    from tongxing.extracts import CONTRACTS

    every = {
        "lines": "行\nlines", "accepted": "接受\naccepted", "linked": "其中认出\nlinked", "quarantined": "待更正\nto mend",
        "mended": "已更正\nmended", "superseded": "被取代\nsuperseded", "duplicate": "重复\nrepeated",
    }
    shown = {name: label for name, label in every.items() if any(counts.get(name) for counts in receipt.lines.values())}
    table = Table("数据约定\nextract", *shown.values())
    for name, counts in receipt.lines.items():
        label = CONTRACTS[name].label if name in CONTRACTS else "（未识别）"
        table.add_row(label, *(f"{counts.get(each, 0):,}" for each in shown))
    console.print(table)
    for problem in receipt.problems:
        console.print(f"  [yellow]![/] {escape(problem)}")
    for gap in receipt.missing:
        if gap.undecided:
            console.print(f"  [yellow]![/] 缺少《{gap.label}》：{escape(gap.without_it)}")
    if others := [gap.label for gap in receipt.missing if not gap.undecided]:
        console.print(f"  还有 {len(others)} 种数据没有收到，只影响比对：{escape('、'.join(others))} (not delivered; no scheme waits for them)")
    console.print(f"应享未享 offers: {receipt.offers}")
    console.print(f"疑点 findings: {receipt.findings}")
    took = sum(receipt.seconds.values())
    again = "（数据没有变化，沿用已有快照）" if receipt.reused else ""
    console.print(f"快照 {receipt.path}{again}，{took:.0f} 秒，内存峰值 {receipt.peak_memory_mb} MB")


def show_outcome(outcome: Outcome, by: str) -> None:
    """A scenario: what it changes, each scheme that it moves with a table, the fund."""
    console.print(f"[bold]{escape(outcome.scenario.name)}[/]{'：' if outcome.scenario.name else ''}{escape('；'.join(outcome.changes))}")
    for note in outcome.notes:
        console.print(f"  [yellow]![/] {escape(note)}")
    if not outcome.schemes:
        console.print("  没有任何变动 (nothing moves)")
    for each in outcome.schemes:
        _show_moved(each, by)
    for line in outcome.fund.sentences():
        console.print(escape(line))


def _show_moved(moved: SchemeMoved, by: str) -> None:
    console.print(f"[bold]{escape(moved.scheme.label)}[/]（{moved.scheme.name}）{escape('，'.join(moved.sentences()))}")
    headings = ("", "变动 · moved", *(("之前 · before", "之后 · after", "差额 · difference") if moved.money else ()))
    table = Table(*headings)
    for place, each in moved.lines(by).items():
        money = (f"{each.money_before:,.2f}", f"{each.money_after:,.2f}", f"{each.money_moved:+,.2f}")
        if each.count:
            table.add_row(escape(place.label), f"{each.count:,}", *(money if moved.money else ()))
    if table.row_count:
        console.print(table)


def show_founded(founded: Founded) -> None:
    """What stands now and the next three steps."""
    console.print(f"[bold green]✓[/] 已建好 {escape(str(founded.folder))}，{len(founded.files)} 个文件 (founded)")
    for name in founded.files:
        console.print(f"  {escape(name)}")
    if founded.clauses:
        console.print(f"方案拆成 {founded.clauses} 条，每条的 carried_out_by 都空着 (clauses that wait to be carried out)")
    console.print(f"下一步 · next：填 pack.yaml 的施行日和县区；逐条填 clauses.yaml；看还差哪些：tongxing trace {escape(founded.name)}")
