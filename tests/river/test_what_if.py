"""What-if: the same as a whole run by the changed law, value for value; clear sentences where it cannot be."""

from __future__ import annotations

import json
import random
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from tests.river.what_if_by_runs import ON, Change, compared, packs_with, run_by
from tongxing.cli import main
from tongxing.demo import write_city
from tongxing.law import Pack, load_pack, population_sql
from tongxing.law.book import FactNode, RuleBook
from tongxing.runs import steps
from tongxing.runs.determinations import determinations_sql
from tongxing.runs.errors import DamagedSnapshotError
from tongxing.runs.explain import SUPPLIED
from tongxing.runs.run import run
from tongxing.runs.snapshot import Snapshot
from tongxing.runs.sql_files import sql_files
from tongxing.runs.what_if import NeedsRunError, Outcome, Scenario, StaleSnapshotError, WhatIfError, what_if
from tongxing.runs.what_if.scenario import settings_of

PEOPLE, CITY = 1000, "baotou"
pytestmark = pytest.mark.long


@dataclass
class Ground:
    """The small city's inbox and the snapshot of its law."""

    folder: Path
    pack: Pack
    snapshot: Snapshot


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    folder = tmp_path_factory.mktemp("what-if")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TONGXING_KEYS", str(folder / "keys"))
        patch.setenv("TONGXING_STAGING", str(folder / "staging"))
        patch.setenv("TONGXING_LOCAL", str(folder / "local"))
        write_city(CITY, PEOPLE, folder / "inbox", 5)
        receipt = run(CITY, folder / "inbox", ON, folder / "snapshots")
        yield Ground(folder, load_pack(CITY), Snapshot.open(receipt.path))


def asked(ground: Ground, *changes: str, **more: object) -> Outcome:
    [outcome] = what_if(ground.snapshot, [Scenario("", settings_of(changes), **more)], ground.pack)  # type: ignore[arg-type]
    return outcome


def switchable(pack: Pack) -> list[Change]:
    """One other value for every number that the law of the day reads, and every reading's alternatives."""
    book = RuleBook(pack, ON, also=steps.NEEDED_NAMES)
    read = {name for subject in steps.SUBJECTS for node in book.nodes_of(subject) for name in node.reads}
    found = []
    for name in sorted(read & pack.parameters.keys() - COUNTED_INTO_FACTS):
        parameter, dated = pack.parameters[name], pack.value(name, ON)
        if parameter.type not in ("Money", "Count", "Months", "Share", "Quantity") or parameter.same_as or dated is None:
            continue
        if isinstance(dated.value, str):
            found.append(Change(name, _other(parameter.type, dated.value)))
        elif isinstance(dated.value, dict):
            code, text = next(iter(dated.value.items()))
            found.append(Change(name, _other(parameter.type, text), code))
    for name in sorted((read & pack.readings.keys()) - _in_facts(pack)):
        found += [Change(name, each.value) for each in pack.readings[name].alternatives]
    return found


def _in_facts(pack: Pack) -> set[str]:
    """Readings that decide what is a fact: for these only a run can tell."""
    texts = [file.text for room in ("registry", "facts") for file in sql_files(room)]
    return {name for name in pack.readings if any(f"'{name}'" in text for text in texts)}


COUNTED_INTO_FACTS = {"rent_subsidy_cap_per_month"}
"""What `facts/business.sql` works out by this stays as the run counted it; the outcome says so."""


def _other(kind: str, text: str) -> str:
    number = Decimal(text)
    factor = Decimal("0.8") if kind == "Share" else Decimal("1.25")
    return str(number + 1 if kind in ("Count", "Months") else number * factor)


def moved(outcome: Outcome) -> Counter[tuple[str, str, str]]:
    return +Counter(
        {
            (each.scheme.name, place.code, move): many
            for each in outcome.schemes
            for place, tally in each.lines("county").items()
            for move, many in tally.moves.items()
        }
    )


def assert_same_as_a_run(ground: Ground, tmp_path: Path, patch: pytest.MonkeyPatch, *changes: Change) -> None:
    root = packs_with(tmp_path, ground.pack, *changes)
    after = run_by(root, CITY, ground.folder / "inbox", tmp_path / "snapshots", patch)
    expected = compared(ground.pack, ground.snapshot, after)
    outcome = asked(ground, *map(str, changes))
    assert moved(outcome) == expected.moves
    for each in outcome.schemes:
        for place, tally in each.lines("county").items():
            where = (each.scheme.name, place.code)
            assert (tally.eligible_before, tally.eligible_after) == tuple(side[where] for side in expected.eligible)
            assert (tally.money_before, tally.money_after) == tuple(side[where] for side in expected.money)


TRIED = 4


@pytest.mark.parametrize("number", range(TRIED))
def test_a_changed_setting_moves_what_a_run_by_the_changed_pack_moves(
    ground: Ground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    changes = random.sample(switchable(ground.pack), 3)
    print("changed:", *changes)
    assert_same_as_a_run(ground, tmp_path, monkeypatch, *changes)


def test_a_minimum_wage_reaches_the_months_and_through_them_the_employers(
    ground: Ground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = Change("minimum_wage_per_month", "2500.00")
    assert_same_as_a_run(ground, tmp_path, monkeypatch, change)
    told = {scheme for scheme, _, _ in moved(asked(ground, str(change)))}
    assert {"counted_month", "employment_levy"} <= told


def test_many_scenarios_together_are_each_by_itself(ground: Ground) -> None:
    changes = random.sample(switchable(ground.pack), 5)
    together = what_if(ground.snapshot, [Scenario("", settings_of([str(each)])) for each in changes], ground.pack)
    assert [moved(each) for each in together] == [moved(asked(ground, str(each))) for each in changes]


def test_a_value_that_stands_already_moves_nothing(ground: Ground) -> None:
    name = "over_quota_reward_multiple"
    outcome = asked(ground, f"{name}={ground.pack.setting(name, ON, None)}")
    assert not outcome.schemes and outcome.fund.balance_before == outcome.fund.balance_after


def test_the_law_of_another_day_is_read_on_the_same_facts(ground: Ground) -> None:
    day = date(2025, 6, 1)
    outcome = asked(ground, law_of=day)
    expected: Counter[tuple[str, str, str]] = Counter()
    rows = determinations_by(ground, day)
    for row in rows:
        stored = {each["scheme"]: each["status"] for each in ground.snapshot.determinations(subject=row["subject"], period=row["period"])}
        if stored[row["scheme"]] != row["status"]:
            assert row["status"] in ("review", "undecided")
            expected[str(row["scheme"]), str(row["division"] or ""), f"now_{row['status']}"] += 1
    schemes = {row["scheme"] for row in rows}
    found = {key: many for key, many in moved(outcome).items() if key[0] in schemes and key[2].startswith("now_")}
    assert found == expected and expected


def determinations_by(ground: Ground, day: date) -> list[dict[str, object]]:
    """The schemes of the employments by the law of a day, every node of them worked out again from their facts."""
    book = RuleBook(ground.pack, day, also=steps.NEEDED_NAMES)
    file = f"'{ground.snapshot.path}/nodes/employment.parquet'"
    with duckdb.connect() as con:
        columns = [str(name) for name, *_ in con.execute(f"DESCRIBE FROM {file}").fetchall()]
        facts = {name: f'"{name}"' for name in columns if name in steps.KEYS or is_fact(ground.pack, name)}
        facts |= {name.removeprefix(SUPPLIED): f'"{name}"' for name in columns if name.startswith(SUPPLIED)}
        selected = ", ".join(f'{sql} AS "{name}"' for name, sql in facts.items())
        con.execute(f"CREATE TABLE facts AS SELECT {selected} FROM {file}").fetchall()
        con.execute(f"CREATE TABLE nodes_employment AS {population_sql(book, 'employment', 'facts', list(facts), settings={'on': ON})}")
        found = con.execute(determinations_sql(book, ["employment"]))
        names = [each[0] for each in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def is_fact(pack: Pack, name: str) -> bool:
    book = pack.book(ON)
    return book.stands_for_something(name) and isinstance(book.node(name), FactNode)


def test_a_scheme_switched_off_gives_nothing_to_anybody(ground: Ground) -> None:
    [scheme] = asked(ground, without=("rent_subsidy",)).schemes
    stored = Counter(row["status"] for row in ground.snapshot.determinations(scheme="rent_subsidy"))
    assert scheme.total.moves["lost"] == stored["eligible"] > 0
    assert scheme.total.money_before > 0 == scheme.total.money_after == scheme.total.eligible_after


def test_a_scheme_that_has_ended_can_be_switched_on_again(ground: Ground) -> None:
    day = date(2025, 6, 1)
    ended = {each.scheme.name: each.total for each in asked(ground, law_of=day).schemes}["placement_reward"]
    assert ended.money_after == 0 < ended.money_before
    on_again = {each.scheme.name for each in asked(ground, law_of=day, including=("placement_reward",)).schemes}
    assert "placement_reward" not in on_again and "over_quota_reward" in on_again


def test_the_funds_balance_follows_what_flows_through_it(ground: Ground) -> None:
    outcome = asked(ground, "minimum_wage_per_month=2500")
    by_scheme = {each.scheme.name: each.total for each in outcome.schemes}
    flows = {each.scheme.name: each for each in outcome.fund.flows}
    assert {"employment_levy", "over_quota_reward", "graduate_hire_subsidy"} <= flows.keys()
    for name, flow in flows.items():
        if name in by_scheme:
            assert (flow.before, flow.after) == (by_scheme[name].money_before, by_scheme[name].money_after)
        else:
            assert flow.before == flow.after
    gains = flows["employment_levy"].after - flows["employment_levy"].before
    spends = sum(f.net_after - f.net_before for f in flows.values() if not f.inward)
    assert outcome.fund.balance_after - outcome.fund.balance_before == gains - spends


def test_of_two_awards_that_exclude_each_other_the_fund_counts_one(ground: Ground) -> None:
    fund = asked(ground, "A34=allow_both").fund
    yielded = sum(each.yielded_before for each in fund.flows)
    assert yielded > 0 == sum(each.yielded_after for each in fund.flows)
    assert fund.out_after - fund.out_before == yielded


def test_the_breakdowns_add_up(ground: Ground) -> None:
    outcome = asked(ground, "minimum_wage_per_month=2500")
    for each in outcome.schemes:
        for how in ("county", "category", "size"):
            if lines := each.lines(how):
                assert sum(tally.count for tally in lines.values()) == each.total.count
                assert sum(tally.money_after for tally in lines.values()) == each.total.money_after
    sizes = [place.label for each in outcome.schemes if each.scheme.name == "employment_levy" for place in each.lines("size")]
    assert "31—100人" in sizes


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("rent_subsidy_cap=1", "rent_subsidy_cap_per_month"),
        ("rent_subsidy_cap_per_month=很多", "不是金额"),
        ("rent_subsidy_cap_per_month=-1", "不能是负数"),
        ("rent_subsidy_cap_per_month@150203=1", "不分旗县区"),
        ("minimum_wage_per_month@110101=1", "没有“110101”这个旗县区"),
        ("excess_counting=half", "whole_persons"),
        ("award_minimum_wage_per_month=1", "minimum_wage_per_month"),
    ],
)
def test_what_cannot_be_changed_is_said_in_a_sentence(ground: Ground, change: str, told: str) -> None:
    if change.startswith("award_") and change.split("=")[0] not in ground.pack.parameters:
        change = f"{next(name for name, each in ground.pack.parameters.items() if each.same_as == 'minimum_wage_per_month')}=1"
    with pytest.raises(WhatIfError, match=told):
        asked(ground, change)


def test_an_unknown_scheme_is_said_with_the_nearest_name(ground: Ground) -> None:
    with pytest.raises(WhatIfError, match="rent_subsidy"):
        asked(ground, without=("rent_subsidies",))


def test_a_reading_that_decides_what_is_a_fact_needs_a_run(ground: Ground) -> None:
    reading = ground.pack.readings[min(_in_facts(ground.pack))]
    with pytest.raises(NeedsRunError, match=reading.id):
        asked(ground, f"{reading.id}={reading.alternatives[0].value}")


def test_a_snapshot_of_another_program_is_refused(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tongxing.runs.what_if.law_of_run.code_version", lambda: "another")
    with pytest.raises(StaleSnapshotError, match="重新运行"):
        asked(ground, "quota_rate=0.02")


def test_a_snapshot_that_lost_a_table_does_not_say_that_nothing_moves(ground: Ground, tmp_path: Path) -> None:
    kept = shutil.copytree(ground.snapshot.path, tmp_path / ground.snapshot.name)
    (kept / "nodes" / "employer.parquet").unlink()
    with pytest.raises(DamagedSnapshotError, match=r"employer\.parquet"):
        what_if(Snapshot.open(kept), [Scenario(settings=settings_of(["over_quota_reward_multiple=4"]))], ground.pack)


def test_a_snapshot_is_asked_of_the_law_it_keeps(ground: Ground) -> None:
    since = replace(ground.pack, files={**ground.pack.files, "baotou/plan.md": b"another"})
    [outcome] = what_if(ground.snapshot, [Scenario("", settings_of(["quota_rate=0.02"]))], since)
    assert since.hash != ground.pack.hash and moved(outcome) == moved(asked(ground, "quota_rate=0.02"))


def commanded(ground: Ground, patch: pytest.MonkeyPatch, *arguments: str) -> int:
    patch.setattr("sys.argv", ["tongxing", "what-if", str(ground.folder / "snapshots"), *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(str(ended.value.code))


def test_the_command_tells_the_same_as_json(
    ground: Ground, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commanded(ground, monkeypatch, "--set", "minimum_wage_per_month=2500", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["on"] == "2024-12-31" and told["scenarios"] == [asked(ground, "minimum_wage_per_month=2500").as_json()]
    levy = next(each for each in told["scenarios"][0]["schemes"] if each["scheme"] == "employment_levy")
    assert {"by_county", "by_size"} <= levy.keys() and "by_category" not in levy


@pytest.mark.parametrize("by", ["county", "category", "size"])
def test_the_command_shows_a_table(
    ground: Ground, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], by: str
) -> None:
    assert commanded(ground, monkeypatch, "--set", "minimum_wage_per_month=2500", "--by", by) == 0
    shown = capsys.readouterr().out
    assert "残疾人就业保障金" in shown and "结余" in shown


@pytest.mark.parametrize("wrong", [["--set", "no_such=1"], ["--set", "quota_rate"], ["--law-of", "x"], [], ["--by", "x", "--set", "quota_rate=0.02"]])
def test_a_wrong_question_ends_in_a_sentence(
    ground: Ground, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], wrong: list[str]
) -> None:
    assert commanded(ground, monkeypatch, *wrong) == 2
    told = capsys.readouterr().err
    assert "✗" in told and "Traceback" not in told


def test_a_stale_snapshot_is_a_problem_of_the_data(
    ground: Ground, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tongxing.runs.what_if.law_of_run.code_version", lambda: "another")
    assert commanded(ground, monkeypatch, "--set", "quota_rate=0.02") == 1
    assert "重新运行" in capsys.readouterr().err
