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
VALUES = "values.yaml"


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
    _check_ours(folder, before, now)
    check_loads(pack, now)
    try:
        write_local(folder, entries_of(now))
    except OSError as error:
        raise CannotPublishError(
            f"写不进 {folder}（{error.strerror}），没有确认。请检查目录权限和磁盘空间。"
            f" Cannot write to {folder}; nothing was confirmed."
        ) from error


def publish_again(pack: str) -> bool:
    """Writes the files anew where they are missing or another city's copy lost them; gives whether anything was written."""
    rows = confirmed(pack)
    if not rows or _values_in(local_folder(pack)) == _as_read(rows):
        return False
    publish(pack, rows, rows)
    return True


def _check_ours(folder: Path, *ours: list[EnteredAmount]) -> None:
    standing_there = _values_in(folder)
    if standing_there and standing_there not in [_as_read(rows) for rows in ours]:
        raise CannotPublishError(
            f"{folder} 里有不是本系统录入的值，没有覆盖。请核对后把这个目录移走，再试一次。"
            f" {folder} holds values this office has not written; move it away first."
        )


def _values_in(folder: Path) -> list[object]:
    path = folder / VALUES
    try:
        return list(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or [])
    except (FileNotFoundError, NotADirectoryError):
        return []
    except (OSError, ValueError, yaml.YAMLError):
        return ["?"]


def _as_read(rows: list[EnteredAmount]) -> list[object]:
    with tempfile.TemporaryDirectory() as folder:
        write_local(Path(folder), entries_of(rows))
        return _values_in(Path(folder))
