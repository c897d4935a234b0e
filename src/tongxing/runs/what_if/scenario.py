"""What somebody would change, as it is asked for: settings, another day's law, schemes off or on. Nothing is judged here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeAlias

import yaml

from tongxing.runs.what_if.errors import WhatIfError

Given: TypeAlias = str | list[str] | dict[str, str]


@dataclass(frozen=True)
class Setting:
    """A parameter or a reading with another value: on every day, or on the days from `since` to `until`.

    `division` narrows a parameter that goes by division to one of them.
    """

    name: str
    value: Given
    division: str = ""
    since: date = date.min
    until: date = date.max


@dataclass(frozen=True)
class Scenario:
    """One question. `law_of` is the day whose rules and values are read on the same facts."""

    name: str = ""
    settings: tuple[Setting, ...] = ()
    law_of: date | None = None
    without: tuple[str, ...] = ()
    including: tuple[str, ...] = ()

    @property
    def changes_nothing(self) -> bool:
        return not (self.settings or self.law_of or self.without or self.including)


def setting_of(name: str, value: Given) -> Setting:
    """`minimum_wage_per_month@150203` is the parameter in that division."""
    name, _, division = name.partition("@")
    return Setting(name.strip(), value, division.strip())


def settings_of(texts: Iterable[str]) -> tuple[Setting, ...]:
    """Settings written NAME=VALUE or NAME@DIVISION=VALUE. Raises `WhatIfError`."""
    found = []
    for text in texts:
        name, sign, value = text.partition("=")
        if not sign or not name.strip():
            raise WhatIfError(f"--set 要写成 名称=值 或 名称@区划代码=值，而不是“{text}” (write NAME=VALUE)")
        found.append(setting_of(name, value.strip()))
    return tuple(found)


def day_of(text: str) -> date:
    """Raises `WhatIfError`."""
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        raise WhatIfError(f"“{text}”不是日期，要写成 2024-12-31 这样 (not a date)") from None


def asked_for(
    settings: Iterable[str],
    law_of: str | None = None,
    without: Iterable[str] = (),
    including: Iterable[str] = (),
    file: Path | None = None,
) -> list[Scenario]:
    """The scenarios of a file, and one of what is asked for beside it. Raises `WhatIfError` where nothing is asked."""
    ours = Scenario("", settings_of(settings), day_of(law_of) if law_of else None, tuple(without), tuple(including))
    found = [*(scenarios_in(file) if file else []), *([] if ours.changes_nothing else [_one_meaning(ours)])]
    if not found:
        raise WhatIfError("没有说改什么：请用 --set、--law-of、--without、--with 或 --scenarios (say what to change)")
    return found


_KEYS = ("name", "set", "law_of", "without", "with")


def scenarios_in(file: Path) -> list[Scenario]:
    """The scenarios of a YAML file: a list, each with `name` and any of `set`, `law_of`, `without`, `with`.

    Raises `WhatIfError` with the file and the scenario's number.
    """
    try:
        content = yaml.load(file.read_text(encoding="utf-8-sig"), Loader=yaml.BaseLoader)
    except UnicodeDecodeError:
        raise WhatIfError(f"{file} 不是 UTF-8 文本，请另存为 UTF-8 (not UTF-8)") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"第 {mark.line + 1} 行" if mark else ""
        raise WhatIfError(f"{file} {place}不是有效的 YAML，请检查缩进和冒号 (not valid YAML)") from None
    if not isinstance(content, list) or not content:
        raise WhatIfError(f"{file} 要写成一个方案清单，每个以“- name:”开头 (a list of scenarios)")
    return [_scenario(file, number, each) for number, each in enumerate(content, 1)]


def _scenario(file: Path, number: int, entry: object) -> Scenario:
    where = f"{file} 第 {number} 个方案"
    if not isinstance(entry, Mapping) or (strange := [key for key in entry if key not in _KEYS]):
        what = f"不认识“{strange[0]}”" if isinstance(entry, Mapping) else "写法不对"
        raise WhatIfError(f"{where}{what}，可以写 {'、'.join(_KEYS)} (unknown key)")
    settings = entry.get("set") or {}
    if not isinstance(settings, Mapping):
        raise WhatIfError(f"{where}的 set 要写成 名称: 值 (a mapping of names to values)")
    return _one_meaning(
        Scenario(
            name=str(entry.get("name") or f"方案{number}"),
            settings=tuple(setting_of(str(name), value) for name, value in settings.items()),
            law_of=day_of(str(entry["law_of"])) if entry.get("law_of") else None,
            without=_names(where, entry.get("without")),
            including=_names(where, entry.get("with")),
        )
    )


def _one_meaning(scenario: Scenario) -> Scenario:
    """The scenario itself. Raises `WhatIfError` where the order of words would decide what is asked."""
    asked = [(each.name, each.division) for each in scenario.settings]
    for name, division in asked:
        if asked.count((name, division)) > 1:
            raise WhatIfError(f"“{name}{division and '@' + division}”写了两次，请删去一处 (set twice)")
    if both := set(scenario.without) & set(scenario.including):
        raise WhatIfError(f"“{'”“'.join(sorted(both))}”既要停用又要启用，请删去一处 (off and on at once)")
    return scenario


def _names(where: str, value: object) -> tuple[str, ...]:
    if not value:
        return ()
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(value)
    raise WhatIfError(f"{where}：项目要写成名称的清单 (a list of scheme names)")
