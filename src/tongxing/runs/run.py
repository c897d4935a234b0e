"""The river on one page: from the departments' files to a published snapshot, one line a step. Start reading here.

Each step's work is in `steps.py`, in SQL files and in the law; nothing is worked out in this file.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tongxing.extracts import IntakeReport
from tongxing.extracts.linkage import aliases_path
from tongxing.law import load_pack
from tongxing.law.book import RuleBook
from tongxing.law.pack import Pack
from tongxing.runs import intake, steps
from tongxing.runs.engine import contract_views, engine_at, refuse_unknown, set_day, set_law
from tongxing.runs.intake import Progress
from tongxing.runs.naming import code_version, parameters_hash, snapshot_name
from tongxing.runs.publish import (
    name_in_force,
    only_writer,
    point_latest_at,
    publish,
    spill_folder,
    unfinished_folder,
)
from tongxing.runs.receipt import Receipt, read_receipt
from tongxing.runs.river import River
from tongxing.terms import places

STEPS = (
    ("登记 registry", steps.make_registry),
    ("逐月计入 months that count", steps.count_months),
    ("事实 facts", steps.state_facts),
    ("适用规则 law", steps.apply_law),
    ("认定 determinations", steps.make_determinations),
    ("应享未享 offers", steps.make_offers),
    ("比对 checks", steps.run_checks),
    ("风险分 risks", steps.score_risks),
    ("指标 indicators", steps.measure_indicators),
    ("清点 counts", steps.count_up),
    ("写出 write", steps.keep_everything),
)


def run(
    pack_name: str,
    inbox: Path,
    on: date,
    snapshots: Path,
    engine: str = "duckdb",
    progress: Progress | None = None,
) -> Receipt:
    """Run the river over `inbox` as of the day `on`; publish one snapshot in `snapshots` and return its receipt.

    Equal inputs give an equal name, and a snapshot that is already there is not made again. Killed at any point,
    it can simply be run again. Raises `RunError`, or `LawError` where the pack is wrong.
    """
    refuse_unknown(engine)
    pack = load_pack(pack_name)
    with only_writer(snapshots), only_writer(places.staging()):
        receipt = _blank_receipt(pack, on, engine)
        with receipt.step("读入 intake"):
            report, receipt.pseudonym_key = intake.take_in(inbox, pack, progress)
        _tell_intake(receipt, report)
        intake.refuse_own_faults(report, name_in_force(snapshots))
        intake.refuse_nothing(receipt.batches, inbox)
        inputs = [(batch.contract, batch.hash) for batch in receipt.batches if not batch.reason]
        receipt.snapshot = snapshot_name(pack, on, inputs, receipt.pseudonym_key, engine, report.order)
        if (snapshots / receipt.snapshot / "receipt.json").is_file():
            return _already_there(snapshots, receipt)
        return _make(snapshots, pack, on, report, receipt, progress)


def _make(
    snapshots: Path, pack: Pack, on: date, report: IntakeReport, receipt: Receipt, progress: Progress | None
) -> Receipt:
    folder = unfinished_folder(snapshots, receipt.snapshot)
    with engine_at(spill_folder(snapshots), receipt.engine) as engine:
        receipt.engine_version = engine.version
        aliases = aliases_path(places.staging())
        files = {name: report.staged(name) for name in steps.CONTRACT_NAMES}
        contract_views(engine, files, aliases if aliases.exists() else None)
        set_day(engine, on)
        set_law(engine, pack)
        river = River(engine, pack, RuleBook(pack, on, also=steps.NEEDED_NAMES), on, receipt, folder)
        for done, (name, step) in enumerate(STEPS):
            if progress:
                progress(done, len(STEPS), name)
            with receipt.step(name):
                step(river)
        receipt.missing = steps.name_gaps(river, report.missing)
    receipt.path = str(snapshots / receipt.snapshot)
    (folder / "receipt.json").write_text(receipt.as_json(), encoding="utf-8")
    publish(folder, snapshots, receipt.snapshot)
    return receipt


def _blank_receipt(pack: Pack, on: date, engine: str) -> Receipt:
    return Receipt(
        pack=pack.name,
        on=on.isoformat(),
        snapshot="",
        pack_hash=pack.hash,
        parameters_hash=parameters_hash(pack),
        code_version=code_version(),
        engine=engine,
        engine_version="",
    )


def _tell_intake(receipt: Receipt, report: IntakeReport) -> None:
    receipt.batches = intake.batches(report)
    receipt.lines = intake.lines_by_contract(receipt.batches)
    receipt.problems = intake.problems(receipt.batches)


def _already_there(snapshots: Path, now: Receipt) -> Receipt:
    """The published receipt, with what this run saw of its own inbox."""
    published = read_receipt(snapshots / now.snapshot)
    published.reused, published.seconds = True, now.seconds
    published.batches, published.lines, published.problems = now.batches, now.lines, now.problems
    point_latest_at(snapshots, now.snapshot)
    return published
