"""The verbs on handed-over files. Each locks the row, checks, writes and journals in one transaction; pressing twice is harmless."""

from collections.abc import Iterable

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError
from tongxing.office.handovers import policies, store
from tongxing.office.handovers.departments import contracts_of, department_of
from tongxing.office.handovers.kinds import check_file
from tongxing.office.handovers.models import Handover
from tongxing.office.handovers.moving import moved, subject_of
from tongxing.office.handovers.queries import in_the_inbox
from tongxing.office.handovers.tasks import read_handover
from tongxing.office.handovers.workflow import GONE, HandoverState
from tongxing.office.journal.actions import record
from tongxing.office.ledger.evidence_kinds import clean_name

ONE_AT_THE_INBOX = 0x746F6E69
LONGEST_NAME = 60


def upload(
    *, by: User, name: str, content: bytes, chosen: str = "", follows: Handover | None = None
) -> Handover:
    """Takes a file and lets it be read; the same content twice is one. Raises RefusedFileError for what may not come in."""
    policies.check_may_hand_over(by)
    if follows:
        policies.check_may_follow(by, follows)
    if chosen and chosen not in contracts_of(department_of(by)):
        raise NotAllowedError("贵单位不报送这种数据。请重新选择，或选“由系统识别”。")
    check_file(name, content)
    digest = store.put(content)
    if existing := _standing(by, digest):
        return existing
    try:
        return _uploaded(by, name, len(content), digest, chosen, follows)
    except IntegrityError:  # pressed twice at the same moment
        existing = _standing(by, digest)
        if existing is None:
            raise
        return existing


@transaction.atomic
def _uploaded(by: User, name: str, size: int, digest: str, chosen: str, follows: Handover | None) -> Handover:
    handover = Handover.objects.create(
        department=department_of(by),
        division=by.area,
        chosen=follows.contract if follows and not chosen else chosen,
        name=_short(clean_name(name)),
        size=size,
        digest=digest,
        uploaded_by=by,
        follows=follows,
    )
    detail = {"size": size, "sha256": digest} | ({"follows": follows.pk} if follows else {})
    record(actor=by, action="上传报送文件", subject=subject_of(handover), detail=detail)
    read_handover.defer(number=handover.pk)
    return handover


@transaction.atomic
def hand_in(*, handover: Handover, by: User) -> Handover:
    """Lays the file in the inbox for the next run."""
    handover = _locked(handover.pk)
    if handover.state == HandoverState.HANDED_IN:
        return handover
    policies.check_may_hand_in(by, handover)
    handover.handed_in_by, handover.handed_in_at = by, timezone.now()
    told = {each: handover.told.get(each) for each in ("accepted", "quarantined")}
    moved(handover, "hand_in", by, contract=handover.contract, **told)
    transaction.on_commit(keep_inbox)
    return handover


@transaction.atomic
def withdraw(*, handover: Handover, by: User) -> Handover:
    """Before any run has taken it in."""
    handover = _locked(handover.pk)
    if handover.state == HandoverState.WITHDRAWN:
        return handover
    policies.check_may_withdraw(by, handover)
    handover.withdrawn_by, handover.withdrawn_at = by, timezone.now()
    moved(handover, "withdraw", by)
    transaction.on_commit(keep_inbox)
    return handover


@transaction.atomic
def keep_inbox() -> None:
    """Our folder of the inbox follows from the database, also after files were lost; one at a time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_THE_INBOX])
    store.lay_out(in_the_inbox())


@transaction.atomic
def note_taken_in(*, snapshot: str, digests: Iterable[str]) -> int:
    """A run has read these files, by their content; gives how many of ours were among them."""
    waiting = Handover.objects.select_for_update().filter(
        state=HandoverState.HANDED_IN, digest__in=list(digests)
    )
    found = list(waiting.order_by("pk"))
    for handover in found:
        handover.snapshot = snapshot
        moved(handover, "take_in", "系统", snapshot=snapshot)
    return len(found)


def open_workbook(*, handover: Handover, by: User, number: int) -> tuple[str, bytes]:
    """The name and content of one workbook to mend; the opening is journaled first."""
    policies.check_may_download(by, handover)
    if not 0 <= number < len(handover.workbooks):
        raise NotAllowedError("没有这份待更正工作簿。")
    workbook = handover.workbooks[number]
    record(
        actor=by,
        action="下载待更正工作簿",
        subject=subject_of(handover),
        detail={"size": workbook["size"], "sha256": workbook["digest"]},
    )
    return str(workbook["name"]), store.get(workbook["digest"])


def _locked(number: int) -> Handover:
    return Handover.objects.select_for_update().get(pk=number)


def _standing(by: User, digest: str) -> Handover | None:
    same = Handover.objects.filter(department=department_of(by), division=by.area, digest=digest)
    return same.exclude(state__in=GONE).first()


def _short(name: str) -> str:
    """Short enough for any disk, with its ending."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem[:LONGEST_NAME]}{dot}{ending}" if stem else name[:LONGEST_NAME]
