"""A sixth city, invented, is founded, filled and answers: data only, not a line of Python. Its folder is `sixth_city/`."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tongxing.law import Answer, FactError, Pack, RuleError, answer, load_pack, packs_folder, trace
from tongxing.law.scaffold import Founded, found_pack
from tongxing.runs.existing import existing_names

CITY = Path(__file__).with_name("sixth_city")
HEADINGS = {"安排就业", "方便摆摊", "技能培训", "上门服务", "专场招聘"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of packs with the nation and one province."""
    folder = tmp_path_factory.mktemp("packs")
    for name in ("national", "liaoning"):
        shutil.copytree(packs_folder() / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def founded(root: Path) -> Founded:
    return found_pack("yanshi", "演示市", "liaoning", root, plan=CITY / "plan.txt")


@pytest.fixture(scope="module")
def proposed(founded: Founded, root: Path) -> Pack:
    """As the command leaves it."""
    return load_pack("yanshi", root)


@pytest.fixture(scope="module")
def pack(proposed: Pack, founded: Founded, root: Path) -> Pack:
    """As a person has filled it."""
    shutil.copytree(CITY / "filled", founded.folder, dirs_exist_ok=True)
    return load_pack("yanshi", root)


def asked(pack: Pack, name: str, on: str = "2025-12-31", **given: object) -> Answer:
    return answer(pack, date.fromisoformat(on), given, [name], "999911")[name]


def test_the_plan_is_copied_unchanged(proposed: Pack) -> None:
    assert proposed.plan_text == (CITY / "plan.txt").read_text(encoding="utf-8")


def test_every_proposed_clause_is_work_left(proposed: Pack) -> None:
    found = trace(proposed, existing_names())
    assert len(found) == 16
    assert all(each.problem and "没有任何东西落实" in each.problem for each in found)


def test_the_person_kept_the_clauses_and_dropped_only_headings(proposed: Pack, pack: Pack) -> None:
    kept = {name: (each.line_of_plan, each.offset, each.quote) for name, each in pack.clauses.items()}
    offered = {name: (each.line_of_plan, each.offset, each.quote) for name, each in proposed.clauses.items()}
    assert kept.items() <= offered.items()
    assert {quote for *_, quote in offered.values()} - {quote for *_, quote in kept.values()} <= HEADINGS


def test_every_clause_is_carried_out(pack: Pack) -> None:
    found = trace(pack, existing_names())
    assert [(each.id, each.problem) for each in found if each.problem] == []
    assert len(found) == 11


def test_a_misquoted_clause_is_seen(pack: Pack) -> None:
    clause = pack.clauses["yanshi/二(二)-03"]
    for change, words in (({"offset": clause.offset + 1}, "原话在第"), ({"quote": "摊位费全免"}, "不是方案的原话")):
        bad = replace(pack, clauses={clause.id: clause.model_copy(update=change)})
        assert words in (trace(bad, existing_names())[0].problem or "")


def test_a_clause_without_a_quotation_or_a_plan_that_is_lost_is_seen(pack: Pack, tmp_path: Path) -> None:
    clause = pack.clauses["yanshi/二(二)-03"]
    unquoted = replace(pack, clauses={clause.id: clause.model_copy(update={"quote": ""})})
    assert "没有引" in (trace(unquoted, existing_names())[0].problem or "")
    lost = replace(pack, root=tmp_path)
    assert {"方案全文不见了" in (each.problem or "") for each in trace(lost, existing_names())} == {True}


def test_every_worked_example_gives_what_it_says(pack: Pack) -> None:
    own = [each for each in pack.examples if each.pack == "yanshi"]
    assert len(own) == 8
    for example in own:
        answers = answer(pack, example.on, example.given, list(example.expect), example.division, example.set)
        for name, expected in example.expect.items():
            wanted = {"status": "decided", "value": expected} if isinstance(expected, str) else expected
            got = {"status": answers[name].status, "value": answers[name].text, "missing": answers[name].missing}
            assert {key: got[key] for key in wanted} == wanted, example.name


def test_a_form_that_another_city_wrote_works_with_our_number(pack: Pack) -> None:
    reward = asked(pack, "over_quota_reward_per_year", headcount=400, counted_disabled_employees=11)
    assert (reward.text, reward.sources[0]) == ("15000.00", "yanshi/二(一)-02")
    assert "Y01" in reward.readings


def test_a_borrowed_form_says_what_it_wants_of_us(pack: Pack, root: Path, tmp_path: Path) -> None:
    shutil.copytree(root, tmp_path / "packs")
    readings = tmp_path / "packs/yanshi/interpretations.yaml"
    readings.write_text(readings.read_text(encoding="utf-8").replace("name: excess_counting", "name: other"), encoding="utf-8")
    with pytest.raises(RuleError, match="借用别的城市的算法，把“excess_counting”写进本市的 parameters 或 interpretations"):
        load_pack("yanshi", tmp_path / "packs")


def test_a_name_of_another_city_is_said_to_be_one(pack: Pack) -> None:
    with pytest.raises(FactError, match="本政策包没有“income_counted_per_month”，是别的城市才有的"):
        asked(pack, "income_counted_per_month")


def test_an_amount_left_to_an_authority_is_not_guessed(pack: Pack) -> None:
    subsidy = asked(pack, "training_subsidy_total", trainees_entitled=20)
    assert (subsidy.status, subsidy.text, subsidy.missing) == ("undecided", None, ["living_allowance_per_trainee"])


def test_an_answer_after_the_plan_names_what_follows(pack: Pack) -> None:
    reward = asked(pack, "over_quota_reward_per_year", "2028-01-01", headcount=400, counted_disabled_employees=11)
    assert reward.status == "review"
    assert any("演示市下一个方案" in step.text for step in reward.why)


def test_no_python_stands_in_the_city() -> None:
    assert {path.suffix for path in CITY.rglob("*") if path.is_file()} == {".yaml", ".txt"}
