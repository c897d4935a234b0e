"""What is wrong with a pack or a rule is refused when it is loaded, with file, line and what to do."""

import importlib
import shutil
import sys
from datetime import date
from pathlib import Path

import pytest

from tongxing.law import FactError, PackError, RuleError, answer, load_pack
from tongxing.law.rule import REGISTRY

PACKS = Path(__file__).parent / "packs"
RULES = "tests.unit.law.island_rules"
HEADER = "from tongxing.law import rule\nfrom tongxing.terms import Count, Money, round_to_fen\n"


@pytest.fixture
def island(tmp_path):
    """A copy of the island that a test may spoil."""
    shutil.copytree(PACKS / "island", tmp_path / "island")
    return tmp_path


def spoil(root, name, before, after):
    path = root / "island" / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    return text[: text.index(before)].count("\n") + 1


def refused(root):
    with pytest.raises(PackError) as caught:
        load_pack("island", root, rules=RULES)
    return str(caught.value)


def test_a_sound_pack_loads(island):
    assert load_pack("island", island, rules=RULES).label == "试验岛"


def test_a_pack_that_does_not_exist_is_named_with_those_that_do():
    with pytest.raises(PackError, match=r"atlantis.*现有：island"):
        load_pack("atlantis", PACKS, rules=RULES)


def test_an_unknown_key_is_refused_with_its_line(island):
    line = spoil(island, "schemes.yaml", "review_when:", "review_wenn:")
    assert f"island/schemes.yaml:{line}: “0.review_wenn”" in refused(island).replace("“review_wenn”", "“0.review_wenn”")


def test_an_unknown_condition_is_refused(island):
    spoil(island, "schemes.yaml", "[over_by_one, not_public]", "[over_by_one, not_pubic]")
    assert "“not_pubic”" in refused(island)


def test_a_value_without_source_is_refused(island):
    line = spoil(island, "parameters.yaml", "values: [{value: 0.015, source: island/law-1}]", "values: [{value: 0.015}]")
    message = refused(island)
    assert f"parameters.yaml:{line}" in message
    assert "source" in message


def test_a_source_that_does_not_resolve_is_refused(island):
    spoil(island, "parameters.yaml", "{value: 0.015, source: island/law-1}", "{value: 0.015, source: island/law-9}")
    assert "“island/law-9”不存在" in refused(island)


def test_overlapping_values_are_refused(island):
    spoil(island, "parameters.yaml", "{until: 2024-05-31,", "{until: 2024-06-01,")
    assert "有两个值" in refused(island)


def test_a_value_of_the_wrong_kind_is_refused(island):
    spoil(island, "parameters.yaml", "value: 0.015", "value: much")
    assert "“much”不是比例" in refused(island)


def test_yaml_that_is_not_yaml_is_refused_with_its_line(island):
    (island / "island" / "facts.yaml").write_text("- name: staff\n  label: a: b\n", encoding="utf-8")
    assert "facts.yaml:2" in refused(island)


def test_one_answer_from_two_schemes_is_refused(island):
    spoil(island, "schemes.yaml", "gives: rent_allowed", "gives: prize_per_year")
    assert "由两个项目给出" in refused(island)


@pytest.fixture
def declare(tmp_path, monkeypatch):
    """Imports a module of rules from its text; what it declared is forgotten afterwards."""
    monkeypatch.syspath_prepend(tmp_path)
    before = len(REGISTRY)

    def imported(text):
        (tmp_path / "spoiled_rules.py").write_text(HEADER + text, encoding="utf-8")
        sys.modules.pop("spoiled_rules", None)
        importlib.invalidate_caches()
        return importlib.import_module("spoiled_rules")

    yield imported
    del REGISTRY[before:]
    sys.modules.pop("spoiled_rules", None)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("    return wage * 0.9", "不允许的常量 0.9"),
        ("    return wage / 2", "不支持的写法 BinOp"),
        ("    for _ in range(3):\n        return wage\n    return wage", "只能有 if 和 return"),
        ("    if wage > 3:\n        return wage", "没有 return"),
        ("    return other", "“other”不是参数"),
        ("    return int(wage)", "不能调用 int"),
        ("    half = wage\n    return half", "只能有 if 和 return"),
        ("    return wage if wage is 3 else wage", "is 只能与 None 比较"),
        ("    return [wage][0]", "in 和 [ ] 只能用于"),
    ],
)
@pytest.mark.filterwarnings("ignore:.*is.* with .*literal:SyntaxWarning")
def test_a_rule_outside_the_subset_is_refused_with_its_line(declare, body, reason):
    with pytest.raises(RuleError) as caught:
        declare(f'\n@rule(source="island/law-1")\ndef spoiled(wage: Money) -> Money:\n    """说明。"""\n{body}\n')
    assert reason in str(caught.value)
    assert "spoiled_rules.py:" in str(caught.value)


def test_an_optional_argument_must_be_asked_about(declare):
    with pytest.raises(RuleError, match="没有判断 is None"):
        declare('@rule(source="island/law-1")\ndef spoiled(public: bool | None) -> bool:\n    """说明。"""\n    return not public\n')


def test_overlapping_eras_of_one_rule_are_refused(declare):
    era = '@rule(source="island/law-1", since="{}", until="{}", gives="twice")\ndef twice_{}(wage: Money) -> Money:\n    """说明。"""\n    return wage\n'
    declare(era.format("2024-01-01", "2024-06-30", "a") + era.format("2024-06-30", "2024-12-31", "b"))
    with pytest.raises(RuleError, match="同时有效"):
        load_pack("island", PACKS, rules=RULES)


def test_a_rule_that_reads_an_unknown_name_is_refused(declare, island):
    declare('@rule(source="island/law-1")\ndef lost(wagge: Money) -> Money:\n    """说明。"""\n    return wagge\n')
    spoil(island, "schemes.yaml", "amount: prize_amount", "amount: lost")
    with pytest.raises(RuleError, match=r"spoiled_rules.py.*“wagge”"):
        load_pack("island", island, rules=RULES)


def asked(facts, *names, **more):
    return answer(load_pack("island", PACKS, rules=RULES), date(2024, 3, 1), facts, names, **more)


def test_an_unknown_fact_is_named_with_the_nearest():
    with pytest.raises(FactError, match=r"“stafff”.*staff"):
        asked({"stafff": 3}, "required_months")


def test_a_fact_of_the_wrong_kind_is_named():
    with pytest.raises(FactError, match=r"职工人数.*staff.*“many”不是整数"):
        asked({"staff": "many"}, "required_months")


def test_a_word_outside_its_list_is_named_with_the_list():
    with pytest.raises(FactError, match=r"单位性质.*“z”.*甲"):
        asked({"sort": "z"}, "odd_sort")


def test_a_parameter_is_not_a_fact():
    with pytest.raises(FactError, match="--set share_required"):
        asked({"share_required": 1}, "required_months")


def test_an_unknown_setting_is_named():
    with pytest.raises(FactError, match="“share”"):
        asked({"staff": 1}, "required_months", settings={"share": "1"})


@pytest.mark.parametrize(
    ("file", "before", "after", "reason"),
    [
        ("parameters.yaml", '"990101": 1980, ', '"990101": 1980, "990101": 9, ', "写了两次"),
        ("parameters.yaml", "{since: 2024-06-01,", "{since: 2024-07-01, until: 2024-06-30,", "until 早于 since"),
        ("parameters.yaml", "value: 0.015", "value: -1", "不是比例"),
        ("parameters.yaml", "name: local_rate", "name: staff", "既是事实又是参数"),
        ("parameters.yaml", "name: local_rate", "name: local rate", "不能用"),
        ("facts.yaml", "type: Count", "type: Float", "类型“Float”不认识"),
        ("schemes.yaml", "[over_by_one, not_public]", "[staff]", "不是是否判断"),
        ("schemes.yaml", "[over_by_one, not_public]", "[]", "没有条件"),
        ("schemes.yaml", "subject: firm\n  gives: prize", "subject: martian\n  gives: prize", "martian"),
        ("schemes.yaml", "  period: year", "  period: year\n  exclusive_with: [nobody]", "nobody"),
        ("schemes.yaml", "  period: year", "  period: year\n  split: {city: 0.9, county: 0.5}", "不是 1"),
    ],
)
def test_what_does_not_hold_together_is_refused(island, file, before, after, reason):
    spoil(island, file, before, after)
    message = refused(island)
    assert reason in message
    assert f"island/{file}:" in message


def test_a_file_with_a_misspelt_name_is_not_passed_over(island):
    (island / "island" / "parametrs.yaml").write_text("[]", encoding="utf-8")
    assert "parametrs.yaml" in refused(island)


@pytest.mark.parametrize("name", ["", "../island", "island/"])
def test_a_pack_name_that_is_a_path_is_refused(name):
    with pytest.raises(PackError, match="没有政策包"):
        load_pack(name, PACKS, rules=RULES)


def test_yaml_nested_without_end_is_refused(island):
    (island / "island" / "facts.yaml").write_text("- &a [*a]", encoding="utf-8")
    assert "facts.yaml" in refused(island)


@pytest.mark.parametrize("text", ["2024-W01-1", "20240101", "2024-02-30", "1964-06", "2024-1-1", "99999-01-01"])
def test_a_day_that_is_not_a_day_is_refused(text):
    with pytest.raises(FactError, match="opened_on"):
        asked({"opened_on": text}, "three_days_on")


@pytest.mark.parametrize("value", ["maybe", 1, "YES", [], {}])
def test_what_is_neither_yes_nor_no_is_refused(value):
    with pytest.raises(FactError, match="public"):
        asked({"public": value}, "not_public")


@pytest.mark.parametrize("place", ["parameters/extra.yml", "stuff/x.yaml", "foo.txt"])
def test_a_file_that_nothing_reads_is_refused(island, place):
    path = island / "island" / place
    path.parent.mkdir(exist_ok=True)
    path.write_text("[]", encoding="utf-8")
    assert place in refused(island)


def test_brackets_without_end_are_refused(island):
    (island / "island" / "parameters.yaml").write_text("[" * 100_000, encoding="utf-8")
    assert "parameters.yaml" in refused(island)
