"""Lets a handed-over file be read in a process of its own and keeps what that told. No row and no value comes in here."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from tongxing.extracts.private_files import write_privately
from tongxing.office.handovers import store
from tongxing.office.handovers.models import Handover
from tongxing.office.handovers.moving import moved
from tongxing.office.handovers.workflow import UNREAD, HandoverState
from tongxing.office.jobs import child
from tongxing.office.jobs.again import MOST_ATTEMPTS
from tongxing.terms import places

MODULE = "tongxing.office.handovers.checking"
SECONDS = 30 * 60
MOST_EARLIER = 200
"""Of the department's files; a workbook that mends an older one is read as a file of its own."""
INTERRUPTED = {
    "chinese": "读取多次中断，多半是文件太大、内存不足。请分成几个文件上传，或请系统管理员放进收件目录。",
    "english": "Reading was interrupted several times, most likely for want of memory.",
}
_SYSTEM = "系统"


def read(number: int) -> None:
    """Begins, or begins again; what was read before is not read again. Raises ChildFailedError to be tried again."""
    handover = _begun(number)
    if handover is None:
        return
    try:
        told, workbooks = _checked(handover)
    except child.ChildFailedError:
        if handover.attempts < MOST_ATTEMPTS:
            raise
        told, workbooks = _interrupted(), []
    except child.ToldByChildError as error:
        told, workbooks = {"refused": {"chinese": str(error), "english": ""}}, []
    _finished(number, told, workbooks)


@transaction.atomic
def _begun(number: int) -> Handover | None:
    handover = Handover.objects.select_for_update().get(pk=number)
    if handover.state not in UNREAD:
        return None
    if handover.attempts >= MOST_ATTEMPTS:  # each time the whole worker died with it
        _told(handover, _interrupted(), [])
        return None
    handover.attempts += 1
    return moved(handover, "begin", _SYSTEM)


@transaction.atomic
def _finished(number: int, told: dict[str, Any], workbooks: list[dict[str, Any]]) -> None:
    handover = Handover.objects.select_for_update().get(pk=number)
    if handover.state == HandoverState.READING:
        _told(handover, told, workbooks)


def _told(handover: Handover, told: dict[str, Any], workbooks: list[dict[str, Any]]) -> None:
    handover.told, handover.workbooks = told, workbooks
    handover.contract = str(told.get("contract") or "")
    handover.mended = bool(told.get("mended_workbook"))
    if handover.follows_id is None:
        handover.follows = _mended_by(handover)
    if told.get("refused") or not handover.contract:
        moved(handover, "refuse", _SYSTEM)
    else:
        counts = {each: told.get(each) for each in ("accepted", "quarantined")}
        moved(handover, "finish", _SYSTEM, contract=handover.contract, **counts)


def _mended_by(handover: Handover) -> Handover | None:
    """The file whose lines a mended workbook brings back: the keys of its lines are made from that file's digest."""
    digest = handover.told.get("mends")
    same = Handover.objects.filter(department=handover.department, division=handover.division)
    return same.filter(digest=digest).exclude(pk=handover.pk).order_by("-pk").first() if digest else None


def _checked(handover: Handover) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The file in clear lies in a private folder only as long as it is read."""
    with tempfile.TemporaryDirectory(prefix=".reading-", dir=_room()) as folder:
        file = Path(folder) / handover.name
        write_privately(file, store.get(handover.digest))
        earlier = _digests_before(handover)
        told = child.ask_child(
            MODULE, str(file), handover.chosen, settings.TONGXING_PACK, *earlier, seconds=SECONDS
        )
        workbooks = [_kept_workbook(Path(each)) for each in told.get("workbooks") or []]
    return told, workbooks


def _room() -> Path:
    """Where files are read; what a killed reading left in clear is removed first."""
    room = places.handovers()
    room.mkdir(parents=True, exist_ok=True, mode=0o700)
    for left in room.glob(".reading-*"):
        shutil.rmtree(left, ignore_errors=True)
    return room


def _digests_before(handover: Handover) -> list[str]:
    """Of the department's earlier files, the newest first: one of them may come back mended."""
    same = Handover.objects.filter(department=handover.department, division=handover.division)
    found = same.filter(pk__lt=handover.pk).order_by("-pk").values_list("digest", flat=True)
    return list(dict.fromkeys(found))[:MOST_EARLIER]


def _kept_workbook(path: Path) -> dict[str, Any]:
    content = path.read_bytes()
    return {"name": path.name, "size": len(content), "digest": store.put(content)}


def _interrupted() -> dict[str, Any]:
    return {"refused": {"code": "reading-interrupted", **INTERRUPTED}}
