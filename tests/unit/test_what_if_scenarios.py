"""Scenarios as they are written: on the command line, in a file; whatever is wrong is a sentence that says where."""

from datetime import date
from pathlib import Path

import pytest

from tongxing.runs.what_if import Scenario, Setting, WhatIfError, asked_for, breakdown_named, scenarios_in


def written(folder: Path, text: str) -> Path:
    file = folder / "scenarios.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_what_is_asked_on_one_line_is_one_scenario() -> None:
    [asked] = asked_for(["a=1", "b@150203=2.50"], "2025-06-01", ["x"], ["y"])
    assert asked.settings == (Setting("a", "1"), Setting("b", "2.50", "150203"))
    assert (asked.law_of, asked.without, asked.including) == (date(2025, 6, 1), ("x",), ("y",))


def test_a_value_may_hold_the_signs_that_part_a_setting() -> None:
    [asked] = asked_for(["a=b=c@d"])
    assert asked.settings == (Setting("a", "b=c@d"),)


def test_a_file_holds_many_scenarios_as_text(tmp_path: Path) -> None:
    file = written(tmp_path, "- name: 一\n  set: {a: 0.10, t: {k: 1}}\n- law_of: 2025-06-01\n  without: x\n  with: [y, z]\n")
    first, second = scenarios_in(file)
    assert first == Scenario("一", (Setting("a", "0.10"), Setting("t", {"k": "1"})))
    assert (second.name, second.law_of, second.without, second.including) == ("方案2", date(2025, 6, 1), ("x",), ("y", "z"))


def test_what_is_asked_beside_a_file_comes_after_it(tmp_path: Path) -> None:
    file = written(tmp_path, "- {name: 一, without: [x]}\n")
    assert [each.without for each in asked_for([], None, ["y"], [], file)] == [("x",), ("y",)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "方案清单"),
        ("a: 1", "方案清单"),
        ("- {sett: {a: 1}}", "第 1 个方案不认识“sett”"),
        ("- {name: 一}\n- 2", "第 2 个方案写法不对"),
        ("- {set: [a]}", "set 要写成"),
        ("- {without: {a: 1}}", "名称的清单"),
        ("- {law_of: 明年}", "不是日期"),
        ("- {name: [", "不是有效的 YAML"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(WhatIfError, match=told):
        scenarios_in(written(tmp_path, text))


@pytest.mark.parametrize("text", ["a", "=1", ""])
def test_a_setting_without_a_name_or_a_sign_is_refused(text: str) -> None:
    with pytest.raises(WhatIfError, match="NAME=VALUE"):
        asked_for([text])


@pytest.mark.parametrize(
    "asked",
    [
        {"settings": ["quota_rate=0.02", "quota_rate=0.03"]},
        {"settings": [], "without": ["rent_subsidy"], "including": ["rent_subsidy"]},
    ],
)
def test_what_contradicts_itself_is_refused(asked: dict[str, list[str]]) -> None:
    with pytest.raises(WhatIfError, match="请删去一处"):
        asked_for(**asked)


def test_asking_nothing_or_for_an_unknown_breakdown_is_refused() -> None:
    with pytest.raises(WhatIfError, match="没有说改什么"):
        asked_for([])
    with pytest.raises(WhatIfError, match="county"):
        breakdown_named("street")
