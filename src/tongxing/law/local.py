"""What the operators of a city enter: laid over the pack's parameters when it loads, and written to its folder.

Who may enter and who confirms is the office's business; nothing here asks.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

import yaml

from tongxing.law import schema
from tongxing.law.errors import PackError

_DAY = timedelta(days=1)


def overlaid(
    parameters: Mapping[str, schema.Parameter], entered: Iterable[schema.EnteredValue]
) -> dict[str, schema.Parameter]:
    """The parameters with each entered value in place of what stood there on its days; the later entry wins.

    A value by division replaces only the divisions that it names. Raises `PackError` where no such parameter is.
    """
    result = dict(parameters)
    for each in entered:
        if each.name not in result or result[each.name].same_as:
            raise PackError(each.file, each.line, f"没有参数“{each.name}” (no such parameter)", "写 parameters 里的 name")
        parameter = result[each.name]
        values = sorted(_spliced(parameter.values, each), key=lambda era: era.since)
        result[each.name] = parameter.model_copy(update={"values": values})
    return result


def misplaced(
    entered: Iterable[schema.EnteredValue], parameters: Mapping[str, schema.Parameter], divisions: Collection[str]
) -> Iterator[PackError]:
    """What is wrong with entered values on their own: no source, or not for the places that the parameter goes by."""
    for each in entered:
        if not each.source:
            yield PackError(each.file, each.line, f"“{each.name}”的值没有出处 (a value without source)", "补上 source")
        if parameters[each.name].by is None:
            continue
        codes = each.value.keys() if isinstance(each.value, dict) else ()
        strange = [code for code in codes if code not in divisions]
        if not codes or (divisions and strange):
            what = f"“{each.name}”按区县规定，{'这里没有' + '、'.join(strange) if strange else '没有写是哪个区县'} (by division)"
            yield PackError(each.file, each.line, what, f"写成 区划代码: 值，可用：{'、'.join(divisions)}")


def _spliced(eras: list[schema.DatedValue], new: schema.EnteredValue) -> Iterator[schema.DatedValue]:
    """The old eras outside the new one's days, and the new one over whatever stood inside."""
    for era in eras:
        if era.since < new.since:
            yield era.model_copy(update={"until": min(era.until, new.since - _DAY)})
        if era.until > new.until:
            yield era.model_copy(update={"since": max(era.since, new.until + _DAY)})
    begins = {era.since for era in eras} | {era.until + _DAY for era in eras if era.until < date.max}
    inside = sorted({new.since, *(day for day in begins if new.since <= day <= new.until)})
    for since, after in zip_longest(inside, inside[1:]):
        under = next((era for era in eras if era.since <= since <= era.until), None)
        yield _dated(new, since, after - _DAY if after else new.until, under)


def _dated(
    new: schema.EnteredValue, since: date, until: date, under: schema.DatedValue | None
) -> schema.DatedValue:
    entered = schema.DatedValue(since=since, until=until, value=new.value, source=list(new.source), note=new.note)
    if isinstance(new.value, dict) and under is not None and isinstance(under.value, dict):
        entered = entered.model_copy(update=_with_the_others(new.value, entered.source, under, under.value))
    return entered.model_copy(update={"file": new.file, "line": new.line, "pack": new.pack})


def _with_the_others(
    value: dict[str, str], source: list[str], under: schema.DatedValue, others: dict[str, str]
) -> dict[str, object]:
    """Divisions that the entry does not name keep their value, its source and its doubt."""
    doubted = [each for each in others if under.unverified(each) and each not in value]
    return {
        "value": {**others, **value},
        "source": list(dict.fromkeys([*source, *under.source])),
        "confidence": under.confidence if doubted else "A",
        "unverified_in": doubted,
    }


class Entry(NamedTuple):
    """One confirmed entry, ready to be written: a value and the document that it rests on."""

    id: str
    """Unique in the city, such as `local/7`."""
    name: str
    since: date
    until: date | None
    value: str | dict[str, str]
    document: str
    """The document's number and title, as a person would cite it."""
    text: str
    """What the document says, in a sentence."""


def write_local(folder: Path, entries: Iterable[Entry]) -> None:
    """Write all confirmed entries of a city, in the order of confirming, in place of what stood in `folder`.

    Each file is replaced at once. A value never cites what is not there, also when the writing is broken off:
    new laws go first, and those that are cited no more go last.
    """
    entries = list(entries)
    laws: list[dict[str, object]] = [
        {"id": each.id, "text": each.text, "ref": each.document, "confidence": "A"} for each in entries
    ]
    folder.mkdir(parents=True, exist_ok=True)
    if cited_no_more := _laws_besides(folder / "laws.yaml", {each.id for each in entries}):
        _replace(folder / "laws.yaml", [*laws, *cited_no_more])
    else:
        _replace(folder / "laws.yaml", laws)
    _replace(folder / "values.yaml", [_as_value(each) for each in entries])
    if cited_no_more:
        _replace(folder / "laws.yaml", laws)


def _laws_besides(path: Path, ours: Collection[str]) -> list[dict[str, object]]:
    """The laws that stand in the file now and are none of `ours`; none where the file cannot be read."""
    try:
        standing = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    except (OSError, ValueError, yaml.YAMLError):
        return []
    laws = standing if isinstance(standing, list) else []
    return [each for each in laws if isinstance(each, dict) and each.get("id") not in ours]


def _as_value(entry: Entry) -> dict[str, object]:
    until = {"until": entry.until.isoformat()} if entry.until else {}
    return {
        "name": entry.name,
        "since": entry.since.isoformat(),
        **until,
        "value": entry.value,
        "source": [entry.id],
    }


def _replace(path: Path, content: list[dict[str, object]]) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    head = "# 由办公系统写出：两人确认过的本地录入，请不要手改。Written by the office; do not edit.\n"
    beside.write_text(head + yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    beside.replace(path)
