"""The verbs of who holds a code: find the finding, say it is right or not so, take that back, bring a file. Nobody signs in here."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from tongxing.law.spoken import minutes
from tongxing.office.accounts.policies import NotAllowedError
from tongxing.office.casework.actions import subject_of
from tongxing.office.disputes import codes, policies, store
from tongxing.office.disputes.actions import locked, moved, note, wanted
from tongxing.office.disputes.models import Attempt, Brought, Notice
from tongxing.office.disputes.workflow import NoticeState, Party
from tongxing.office.journal.actions import record
from tongxing.office.ledger.evidence_kinds import LONGEST_NAME, clean_name, kind_of

WINDOW = timedelta(minutes=10)
MOST_FROM_ONE, MOST_FROM_ALL = 10, 1000
"""Wrong codes within the window: from one place, and from everywhere together."""
KEPT = timedelta(days=1)
"""Wrong tries are forgotten after this."""
_ACTORS = {Party.PERSON: "本人（凭编号）", Party.EMPLOYER: "单位（凭编号）"}


class CodeRefusedError(Exception):
    """The code opens nothing now; the sentence says why and where to go."""


def notice_by_code(*, code: str, address: str) -> Notice:
    """The notice of a code. A try counts before it is looked up, so that many at once do not slip through; a right one is taken off."""
    mark = salted_hmac("tongxing.disputes.address", address, algorithm="sha256").hexdigest()
    attempt = Attempt.objects.create(mark=mark)
    if _too_many(mark):
        attempt.delete()
        raise CodeRefusedError(
            f"输错的次数太多，请{minutes(WINDOW)}后再试。急用请带告知书到窗口，或打电话给告知书上的单位。"
        )
    notice = (
        Notice.objects.select_related("case").filter(code_digest=codes.digest_of(codes.bare(code))).first()
    )
    if notice is None:
        Attempt.objects.filter(at__lt=timezone.now() - KEPT).delete()
        raise CodeRefusedError("没有这个编号。请对照告知书，把12位数字重新输入；编号遗失的，请到窗口换发。")
    attempt.delete()
    if timezone.localdate() > notice.code_until:
        raise CodeRefusedError("这个编号已经过期。要看结果或再提意见，请带告知书到窗口。")
    record(actor=_ACTORS[Party(notice.party)], action="凭编号查看", subject=subject_of(notice.case))
    return notice


@transaction.atomic
def agree(*, notice: Notice) -> Notice:
    notice = locked(notice)
    if notice.state == NoticeState.AGREED:
        return notice
    policies.check_party_may_speak(notice, "agree")
    notice.spoken_at = timezone.now()
    return moved(notice, "agree", actor_of(notice))


@transaction.atomic
def dispute(*, notice: Notice, reason: str) -> Notice:
    notice, reason = locked(notice), wanted(reason, "请填写理由。")
    if notice.state == NoticeState.DISPUTED and notice.reason == reason:
        return notice
    policies.check_party_may_speak(notice, "dispute")
    notice.reason, notice.spoken_at = reason, timezone.now()
    return moved(notice, "dispute", actor_of(notice))


@transaction.atomic
def take_back(*, notice: Notice) -> Notice:
    """While there is time to; files that were brought stay with the notice."""
    notice = locked(notice)
    if notice.state == NoticeState.GIVEN:
        return notice
    policies.check_party_may_take_back(notice)
    notice.reason, notice.spoken_at = "", None
    return moved(notice, "take_back", actor_of(notice))


@transaction.atomic
def bring(*, notice: Notice, name: str, content: bytes) -> Brought:
    """Keeps one file sealed; the same content twice is one. Raises RefusedFileError for what may not come in."""
    notice = locked(notice)
    policies.check_party_may_bring(notice)
    kind = kind_of(name, content)
    digest = store.put(content)
    if existing := notice.brought.filter(digest=digest).first():
        return existing
    if notice.brought.count() >= policies.MOST_FILES:
        raise NotAllowedError(f"最多 {policies.MOST_FILES} 个材料。请合并，或带到窗口。")
    shown = clean_name(name)[: LONGEST_NAME + 9]
    brought = Brought.objects.create(notice=notice, name=shown, kind=kind, size=len(content), digest=digest)
    note(notice, actor_of(notice), "补充异议材料", sha256=digest, size=len(content))
    return brought


def open_brought(*, brought: Brought, by: object) -> bytes:
    """The content, for an officer who may see the case; the opening is journaled."""
    policies.check_may_see_brought(by, brought.notice)
    note(brought.notice, by, "打开异议材料", sha256=brought.digest)
    return store.get(brought.digest)


def _too_many(mark: str) -> bool:
    lately = Attempt.objects.filter(at__gte=timezone.now() - WINDOW)
    return lately.filter(mark=mark).count() > MOST_FROM_ONE or lately.count() > MOST_FROM_ALL


def actor_of(notice: Notice) -> str:
    """How the journal calls whoever holds the code."""
    return _ACTORS[Party(notice.party)]
