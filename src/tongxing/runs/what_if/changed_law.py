"""The law under a scenario: the pack with other values and readings, as a rule book. No snapshot is known here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from difflib import get_close_matches

from tongxing.law import FactError, Pack, schema
from tongxing.law.book import RuleBook, SettingNode
from tongxing.law.choices import chosen_reading, chosen_value, reading_named
from tongxing.law.local import overlaid
from tongxing.law.soundness import beyond_reason
from tongxing.law.spoken import day, spoken
from tongxing.runs.needed import NEEDED_NAMES
from tongxing.runs.what_if.errors import WhatIfError
from tongxing.runs.what_if.scenario import Given, Scenario, Setting
from tongxing.terms.values import TABLES, parse

OFF, ON = "not_yet", "in_force"


def law_today(pack: Pack, on: date) -> RuleBook:
    """The rule book of the run."""
    return RuleBook(pack, on, also=NEEDED_NAMES)


def law_under(before: RuleBook, scenario: Scenario) -> RuleBook:
    """The rule book of the scenario. Raises `WhatIfError` with a sentence that names whatever is unknown or wrong."""
    pack = before.pack
    try:
        entered, readings = list(_values(pack, scenario.settings)), _readings(pack, scenario.settings)
    except FactError as error:
        raise WhatIfError(str(error)) from None
    interpretations = {
        key: each.model_copy(update={"reading": readings[each.name]}) if each.name in readings else each
        for key, each in pack.interpretations.items()
    }
    parameters = overlaid(pack.parameters, entered)
    changed = replace(pack, parameters=parameters, interpretations=interpretations, books={})
    book = RuleBook(changed, scenario.law_of or before.on, also=NEEDED_NAMES)
    if book.on == before.on:
        _same_form(before, book)
    for name in scenario.without:
        _stand(book, name, OFF)
    for name in scenario.including:
        _stand(book, name, ON)
    return book


def _same_form(before: RuleBook, book: RuleBook) -> None:
    """On the same day the same rules are in force and read the same names; only settings may say something else."""
    book.nodes |= {name: node for name, node in before.nodes.items() if not isinstance(node, SettingNode)}
    book.sufficing |= before.sufficing


def _stand(book: RuleBook, name: str, standing: str) -> None:
    scheme = _scheme(book.pack, name)
    node = book.node(scheme.gives)
    book.nodes[scheme.gives] = replace(node, standing=standing)  # type: ignore[arg-type]


def _scheme(pack: Pack, name: str) -> schema.Scheme:
    if name not in pack.schemes:
        raise WhatIfError(f"没有“{name}”这个项目 (no such scheme){_near(name, pack.schemes)}")
    return pack.schemes[name]


def _near(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, sorted(known), 3)
    return f"，是不是 {'、'.join(close)}？" if close else ""


def _readings(pack: Pack, settings: Iterable[Setting]) -> dict[str, str]:
    """The readings that rules read by name, as they are chosen."""
    found = {}
    for each in settings:
        reading = reading_named(pack, each.name)
        if reading is not None and reading.name and not reading.parameter:
            found[reading.name] = chosen_reading(each.name, reading, each.value)
    return found


def _values(pack: Pack, settings: Iterable[Setting]) -> Iterator[schema.EnteredValue]:
    for each in settings:
        reading = reading_named(pack, each.name)
        if reading is None:
            yield _entered(pack, _parameter(pack, each.name), each)
        elif reading.parameter:
            choice = replace(each, name=reading.parameter, value=chosen_reading(each.name, reading, each.value))
            yield _entered(pack, pack.parameters[reading.parameter], choice)


def _parameter(pack: Pack, name: str) -> schema.Parameter:
    if name not in pack.parameters:
        known = {*pack.parameters, *pack.readings}
        raise WhatIfError(f"没有“{name}”这个参数或解读 (no such parameter or reading){_near(name, known)}")
    parameter = pack.parameters[name]
    if parameter.same_as:
        raise WhatIfError(f"“{parameter.label}”（{name}）取自 {parameter.same_as}，请改 {parameter.same_as} (set that one)")
    return parameter


def _entered(pack: Pack, parameter: schema.Parameter, setting: Setting) -> schema.EnteredValue:
    value: Given = setting.value
    if parameter.by == "division":
        value = {code: _checked(parameter, each) for code, each in _by_division(pack, parameter, setting).items()}
    elif setting.division:
        raise WhatIfError(f"“{parameter.label}”（{parameter.name}）不分旗县区，请去掉 @{setting.division} (not by division)")
    else:
        _checked(parameter, value)
    return schema.EnteredValue(name=parameter.name, since=setting.since, until=setting.until, value=value, source=[])


def _by_division(pack: Pack, parameter: schema.Parameter, setting: Setting) -> dict[str, object]:
    if isinstance(setting.value, dict):
        codes: dict[str, object] = dict(setting.value)
    else:
        codes = dict.fromkeys([setting.division] if setting.division else pack.divisions, setting.value)
    for code in codes:
        if code not in pack.divisions:
            known = "、".join(f"{each} {label}" for each, label in pack.divisions.items())
            raise WhatIfError(f"“{parameter.label}”没有“{code}”这个旗县区，可用：{known} (no such division)")
    return codes


def _checked(parameter: schema.Parameter, value: object) -> str:
    """The value as text, if it is one of the parameter's kind."""
    if parameter.type in (*TABLES, "Texts") and isinstance(value, str):
        raise WhatIfError(f"“{parameter.label}”是一张表，请写在方案文件里（--scenarios） (a table; use a file)")
    if told := beyond_reason(parameter, chosen_value(parameter, value)):
        raise WhatIfError(f"参数“{parameter.label}”（{parameter.name}）{told}")
    return str(value)


def sentences(pack: Pack, scenario: Scenario) -> list[str]:
    """What the scenario changes, one sentence a change."""
    told = [_sentence(pack, each) for each in scenario.settings]
    if scenario.law_of:
        told.append(f"按{day(scenario.law_of)}的规定算同样的事实")
    told += [f"停用“{pack.schemes[name].label}”" for name in scenario.without]
    return told + [f"启用“{pack.schemes[name].label}”" for name in scenario.including]


def _sentence(pack: Pack, setting: Setting) -> str:
    reading = reading_named(pack, setting.name)
    if reading is not None:
        labels = {reading.reading: reading.label} | {each.value: each.label for each in reading.alternatives}
        return f"{reading.question}改按“{labels[str(setting.value)]}”（{reading.id}）"
    parameter = pack.parameters[setting.name]
    place = f"在{pack.divisions[setting.division]}" if setting.division else ""
    value = "所列的表" if isinstance(setting.value, (list, dict)) else f"{setting.value}{parameter.unit or ''}"
    if parameter.type == "Share":
        value = spoken("Share", parse("Share", str(setting.value)))
    return f"“{parameter.label}”{place}改为{value}"
