"""What a change moves, told without the what-if: the change written into a copy of the packs, a run of each, and a comparison."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from tongxing.law import Pack, load_pack, packs_folder, schema
from tongxing.law.book import RuleBook
from tongxing.runs import run as running
from tongxing.runs import steps
from tongxing.runs.snapshot import Cell, Row, Snapshot

ON = date(2024, 12, 31)


@dataclass(frozen=True)
class Change:
    """A parameter's value or a reading, as text; `division` where it is one county's."""

    name: str
    value: str
    division: str = ""

    def __str__(self) -> str:
        return f"{self.name}{'@' if self.division else ''}{self.division}={self.value}"


def packs_with(folder: Path, pack: Pack, *changes: Change) -> Path:
    """A copy of all packs in which the changes stand as if they had always been so."""
    root = folder / "packs"
    shutil.copytree(packs_folder(), root, ignore=shutil.ignore_patterns("local"))
    for each in changes:
        reading = pack.readings.get(each.name)
        target = reading.parameter if reading else each.name
        if reading and not reading.parameter:
            _edit(root, reading, {"reading": each.value})
        else:
            parameter = pack.parameters[str(target)]
            _edit(root, parameter, {"values": list(_values(pack, parameter, each))})
    return root


def _values(pack: Pack, parameter: schema.Parameter, change: Change) -> Iterator[dict[str, object]]:
    source = next(each.source for each in parameter.values)
    if parameter.by is None:
        yield {"value": change.value, "source": source}
    elif not change.division:
        yield {"value": dict.fromkeys(pack.divisions, change.value), "source": source}
    else:
        for each in parameter.values:
            assert isinstance(each.value, dict)
            eras = {"since": each.since.isoformat(), "until": each.until.isoformat()}
            kept = {name: day for name, day in eras.items() if day not in ("0001-01-01", "9999-12-31")}
            yield kept | {"value": {**each.value, change.division: change.value}, "source": each.source}


def _edit(root: Path, entry: schema.Entry, what: dict[str, object]) -> None:
    """Change the entry where it stands: `entry.file` is packs/…"""
    file = root / Path(entry.file).relative_to("packs")
    content = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    entries = content if isinstance(content, list) else [content]
    key = "name" if isinstance(entry, schema.Parameter) else "id"
    [found] = [each for each in entries if each.get(key) == getattr(entry, key)]
    found.update(what)
    file.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")


def run_by(root: Path, pack_name: str, inbox: Path, into: Path, patch: pytest.MonkeyPatch) -> Snapshot:
    """A whole run by the packs in `root`."""
    with patch.context() as here:
        here.setattr(running, "load_pack", lambda name: load_pack(name, root, local=root / "none"))
        return Snapshot.open(running.run(pack_name, inbox, ON, into).path)


Where = tuple[str, str]
"""A scheme and a county."""


@dataclass
class Expected:
    """By scheme and county: how many moved how, how many eligible and their money before and after."""

    moves: Counter[tuple[str, str, str]]
    eligible: tuple[Counter[Where], Counter[Where]]
    money: tuple[Counter[Where], Counter[Where]]


def compared(pack: Pack, before: Snapshot, after: Snapshot) -> Expected:
    """What is otherwise in the second snapshot, every subject of every scheme looked at one by one."""
    found = Expected(Counter(), (Counter(), Counter()), (Counter(), Counter()))
    book = RuleBook(pack, ON, also=steps.NEEDED_NAMES)
    for subject in before.subject_kinds():
        rows = [{(row["subject"], row["period"]): row for row in each.nodes(subject)} for each in (before, after)]
        assert rows[0].keys() == rows[1].keys()
        for node in book.schemes_of(subject):
            for key, row in rows[0].items():
                _compare(found, node.scheme.name, node.name, node.kind, row, rows[1][key])
    return found


def _compare(found: Expected, scheme: str, gives: str, kind: str, before: Row, after: Row) -> None:
    where = (scheme, str(before["division"] or ""))
    for place, row in enumerate((before, after)):
        if row[f"{scheme}__status"] == "eligible":
            found.eligible[place][where] += 1
            if kind == "Money":
                found.money[place][where] += row[gives]  # type: ignore[operator,assignment]
    was, now = str(before[f"{scheme}__status"]), str(after[f"{scheme}__status"])
    if was != now or before[gives] != after[gives]:
        found.moves[*where, _move(was, now, before[gives], after[gives])] += 1


def _move(was: str, now: str, had: Cell, has: Cell) -> str:
    if now != was:
        if now in ("undecided", "review"):
            return f"now_{now}"
        if was in ("undecided", "review"):
            return {"undecided": "now_decided", "review": "no_longer_review"}[was]
        return {"eligible": "gained", "not_eligible": "lost"}[now]
    numbers = [Decimal(each) for each in (had or 0, has or 0) if isinstance(each, (int, Decimal)) and not isinstance(each, bool)]
    if len(numbers) == 2:
        return "risen" if numbers[1] > numbers[0] else "fallen"
    return "changed"
