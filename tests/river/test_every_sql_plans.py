"""Every SQL file of the river is planned over empty tables, in the order of a run, with Baotou's law."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from tongxing.law import load_pack
from tongxing.law.book import RuleBook
from tongxing.runs import steps
from tongxing.runs.duckdb_engine import DuckDb
from tongxing.runs.engine import empty_contract_views, set_day, set_law
from tongxing.runs.receipt import Receipt
from tongxing.runs.river import River
from tongxing.runs.run import STEPS


@pytest.fixture
def dry_river(tmp_path: Path) -> River:
    engine, pack, on = DuckDb(duckdb.connect()), load_pack("baotou"), date(2024, 12, 31)
    empty_contract_views(engine)
    set_day(engine, on)
    set_law(engine, pack)
    receipt = Receipt(pack.name, on.isoformat(), "dry", pack.hash, "", "", engine.name, engine.version)
    return River(engine, pack, RuleBook(pack, on, also=steps.NEEDED_NAMES), on, receipt, tmp_path)


def test_every_step_runs_on_a_city_that_sent_nothing(dry_river: River) -> None:
    for _, step in STEPS:
        step(dry_river)
    assert (dry_river.folder / "determinations.parquet").is_file()
    assert set(dry_river.receipt.findings.values()) == {0}


def test_an_extract_nobody_sent_names_the_schemes_that_wait_for_it(dry_river: River) -> None:
    for _, step in STEPS:
        step(dry_river)
    gaps = {
        gap.contract: gap for gap in steps.name_gaps(dry_river, ["verification_filings", "premises_leases"])
    }
    assert "over_quota_reward" in gaps["verification_filings"].undecided
    assert "rent_subsidy" not in gaps["verification_filings"].undecided
    assert "rent_subsidy" in gaps["premises_leases"].undecided
