"""Writes what is confirmed where the law reads it, whole or not at all. The database is the source; the files follow from it."""

import tempfile
from datetime import date
from pathlib import Path

import yaml
from django.db import connection

from tongxing.law import Pack, load_pack
from tongxing.law.loading import local_folder
from tongxing.law.local import Entry, write_local
from tongxing.office.amounts.eras import Era, standing
from tongxing.office.amounts.models import EnteredAmount
from tongxing.office.amounts.workflow import EntryState
from tongxing.terms.errors import ToldError

ONE_WRITER = 0x616D6F75
VALUES, LAWS = "values.yaml", "laws.yaml"


class CannotPublishError(ToldError):
    """The folder of local values cannot be written, or holds what this office has not written."""


def lock() -> None:
    """One writer at a time, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_WRITER])


def confirmed(pack: str) -> list[EnteredAmount]:
    """In the order of confirming: the later wins."""
    return list(EnteredAmount.objects.filter(pack=pack, state=EntryState.IN_FORCE).order_by("position"))


def eras_of(rows: list[EnteredAmount]) -> list[Era]:
    """What stands of confirmed rows after their withdrawals."""
    values = [era_of(row) for row in rows if row.value is not None]
    withdrawn: dict[int, date] = {}
    for row in rows:
        if row.withdraws_id:
            withdrawn[row.withdraws_id] = min(row.since, withdrawn.get(row.withdraws_id, date.max))
    return standing(values, withdrawn)


def era_of(row: EnteredAmount) -> Era:
    return Era(row.pk or 0, row.parameter, row.since, row.until or date.max, row.value)


def entries_of(rows: list[EnteredAmount]) -> list[Entry]:
    """As the law's own writer takes them."""
    by_number = {row.pk or 0: row for row in rows}
    return [
        Entry(
            id=by_number[era.number].source,
            name=era.parameter,
            since=era.since,
            until=None if era.until == date.max else era.until,
            value=era.value,
            document=by_number[era.number].document,
            text=by_number[era.number].text,
        )
        for era in eras_of(rows)
    ]


def check_loads(pack: str, rows: list[EnteredAmount]) -> None:
    """Raises PackError where the pack would not load with these rows: nothing is written that keeps the law from loading."""
    pack_with(pack, rows)


def pack_with(pack: str, rows: list[EnteredAmount]) -> Pack:
    """The law as it would be with these rows and no others entered."""
    with tempfile.TemporaryDirectory() as folder:
        write_local(Path(folder), entries_of(rows))
        return load_pack(pack, local=Path(folder))


def publish(pack: str, before: list[EnteredAmount], now: list[EnteredAmount]) -> None:
    """Replaces the files that `before` gave by those that `now` gives. Raises CannotPublishError, PackError."""
    folder = local_folder(pack)
    _check_ours(pack, folder, before, now)
    check_loads(pack, now)
    try:
        write_local(folder, entries_of(now))
    except OSError as error:
        raise CannotPublishError(
            f"写不进 {folder}（{error.strerror}），没有确认。请检查目录权限和磁盘空间。"
            f" Cannot write to {folder}; nothing was confirmed."
        ) from error


def publish_again(pack: str) -> bool:
    """Writes the files anew where they are lost, or hold what a broken-off confirming left; gives whether anything was written."""
    rows, folder = confirmed(pack), local_folder(pack)
    if _files_in(folder) == _as_read(rows) or not (rows or _values_in(folder)):
        return False
    publish(pack, rows, rows)
    return True


def _check_ours(pack: str, folder: Path, *ours: list[EnteredAmount]) -> None:
    there = _values_in(folder)
    if not there or there in [_as_read(rows)[VALUES] for rows in ours]:
        return
    known = {row.source: row for row in EnteredAmount.objects.filter(pack=pack)}
    if not all(_entered_here(each, known) for each in there):
        raise CannotPublishError(
            f"{folder} 里有不是本系统录入的值，没有覆盖。请核对后把这个目录移走，再试一次。"
            f" {folder} holds values this office has not written; move it away first."
        )


def _entered_here(value: object, known: dict[str, EnteredAmount]) -> bool:
    """Whether a value in the files is one of our entries, confirmed or not: a confirming may have been broken off."""
    if not isinstance(value, dict):
        return False
    row = known.get("".join(value.get("source") or []))
    return row is not None and (row.parameter, row.value) == (value.get("name"), value.get("value"))


def _values_in(folder: Path) -> list[object]:
    return _read(folder / VALUES)


def _files_in(folder: Path) -> dict[str, list[object]]:
    return {name: _read(folder / name) for name in (VALUES, LAWS)}


def _read(path: Path) -> list[object]:
    try:
        return list(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or [])
    except (FileNotFoundError, NotADirectoryError):
        return []
    except (OSError, ValueError, yaml.YAMLError):
        return ["?"]


def _as_read(rows: list[EnteredAmount]) -> dict[str, list[object]]:
    with tempfile.TemporaryDirectory() as folder:
        write_local(Path(folder), entries_of(rows))
        return _files_in(Path(folder))
