"""Brings the inbox in and tells the receipt what became of every line. The reading itself is the extracts' business."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from tongxing.extracts import FileReport, IntakeReport, Keys, read_inbox
from tongxing.extracts.reasons import FOR_A_PERSON, PROBLEMS
from tongxing.extracts.receipt import COUNTS
from tongxing.extracts.rotation import refuse_while_rotating
from tongxing.law import Pack
from tongxing.runs.errors import NothingAcceptedError, OwnFaultError
from tongxing.runs.receipt import Batch
from tongxing.terms import places

Progress: TypeAlias = Callable[[int, int, str], None]
_TOLD = 5
_COUNTED = ("lines", *COUNTS, "linked")


def take_in(inbox: Path, pack: Pack, progress: Progress | None = None) -> tuple[IntakeReport, str]:
    """The intake's report and the fingerprint of the key that made its pseudonyms."""
    refuse_while_rotating(places.keys())
    keys = Keys.at(places.keys())
    report = read_inbox(inbox, places.staging(), pack, keys, progress)
    return report, keys.pseudonyms.fingerprint


def batches(report: IntakeReport) -> list[Batch]:
    """Every delivered file, in the order of its contract and name."""
    found = [_batch(file) for file in report.files]
    return sorted(found, key=lambda batch: (batch.contract, batch.file, batch.hash))


def refuse_nothing(found: list[Batch], inbox: Path) -> None:
    """Raises `NothingAcceptedError` where no line of the whole inbox was accepted: such a run must not publish."""
    if any(batch.accepted for batch in found):
        return
    reasons = ";".join(problems(found)[:_TOLD])
    raise NothingAcceptedError(
        f"收件目录里没有一行可用的数据，没有发布快照：{inbox}{'。' + reasons if reasons else '，目录是空的'}"
        " (the inbox has no usable line; nothing was published)"
    )


def refuse_own_faults(report: IntakeReport, in_force: str) -> None:
    """Raises `OwnFaultError` where our program failed on a file: figures that lack it must not come into force.

    A file that is itself at fault is different: its sender knows, and what depends on it is told as missing.
    """
    if not report.failed:
        return
    files = "、".join(f"“{file.file}”（{file.fault}）" for file in report.failed)
    stays = f"现行的仍是上一次的结果（快照 {in_force}）" if in_force else "目前还没有任何快照"
    raise OwnFaultError(
        f"读取文件{files}时程序出错。这是程序的问题，不是文件的问题。本次没有发布快照，{stays}。"
        "请把这一段告诉系统管理员；着急用时，先撤出这个文件（由报送单位撤回，或由系统管理员移出收件目录），再更新一次"
        " (our own program failed on a file; nothing was published and the former figures stay in force:"
        " tell the administrator, or take the file out and run again)"
    )


def lines_by_contract(found: list[Batch]) -> dict[str, dict[str, int]]:
    """The counts of `found` summed by contract."""
    total: dict[str, dict[str, int]] = {}
    for batch in found:
        counts = total.setdefault(batch.contract, dict.fromkeys(_COUNTED, 0))
        for name in _COUNTED:
            counts[name] += getattr(batch, name)
    return total


def problems(found: list[Batch]) -> list[str]:
    """One sentence for every file set aside whole, every file with lines to mend and whatever else a person should see to."""
    sentences = [f"{batch.file}：整份未读入——{batch.reason}" for batch in found if batch.reason]
    sentences += [
        f"{batch.file}：{batch.quarantined} 行待更正 ({batch.quarantined} lines to mend)"
        for batch in found
        if batch.quarantined and not batch.reason
    ]
    return sentences + [f"{batch.file}：{each}" for batch in found for each in batch.told]


def _batch(file: FileReport) -> Batch:
    problem = PROBLEMS[file.refused] if file.refused else None
    return Batch(
        file=file.file,
        contract=file.contract,
        hash=file.hash,
        reason=f"{problem.chinese} ({problem.english})" if problem else "",
        told=[
            f"{PROBLEMS[code].chinese}（{sum(counts.values())} 行） ({PROBLEMS[code].english})"
            for code, counts in sorted(file.warnings.items())
            if code in FOR_A_PERSON
        ],
        **{name: getattr(file, name) for name in _COUNTED},
    )
