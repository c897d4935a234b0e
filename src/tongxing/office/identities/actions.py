"""The verbs on links: open both records, decide, split, take back. Each is journaled, the reading before anything is shown."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError
from tongxing.office.dossiers.policies import Purpose
from tongxing.office.identities import policies
from tongxing.office.identities.comparing import Compared, compared
from tongxing.office.identities.intake import opened_sides
from tongxing.office.identities.models import Link
from tongxing.office.identities.workflow import MOVES, LinkState
from tongxing.office.journal.actions import record

ALREADY = "这条记录已认定为另一个人，不能再认定为这个人。请先由另一人拆开原来的认定。"


@transaction.atomic
def open_both(*, link: Link, by: User) -> list[Compared]:
    """Both records in clear, field beside field. Who opened them is in the journal first."""
    policies.check_may_open(by, link)
    record(
        actor=by,
        action="查看身份信息",
        subject=subject_of(link),
        detail={"purpose": Purpose.VERIFICATION.label},
    )
    return compared(*opened_sides(Link.objects.get(pk=link.pk)))


@transaction.atomic
def decide(*, link: Link, by: User, move: str, reason: str = "") -> Link:
    """`move`: same, different, split or withdraw. Pressing twice is harmless; of two who press at once one is refused."""
    link = Link.objects.select_for_update().get(pk=link.pk)
    if link.state == MOVES[move].ends_in and (link.decided_by_id == by.pk or link.withdrawn_by_id == by.pk):
        return link
    policies.CHECKS[move](by, link)
    if move in ("split", "withdraw") and not reason.strip():
        raise NotAllowedError("请填写理由。")
    before = LinkState(link.state)
    _moved(link, move, by, reason.strip())
    record(
        actor=by,
        action=MOVES[move].label,
        subject=subject_of(link),
        detail={"from": before.label, "to": MOVES[move].ends_in.label, "reason": link.reason},
    )
    return link


def _moved(link: Link, move: str, by: User, reason: str) -> None:
    link.state, link.reason = MOVES[move].ends_in, reason
    if move == "withdraw":
        link.earlier_by, link.withdrawn_by = link.decided_by, by
        link.decided_by = link.decided_on = None
    else:
        link.decided_by, link.decided_on = by, timezone.localdate()
        link.withdrawn_by = None
    try:
        with transaction.atomic():
            link.save(
                update_fields=["state", "reason", "decided_by", "decided_on", "earlier_by", "withdrawn_by"]
            )
    except IntegrityError:
        raise NotAllowedError(ALREADY) from None


def subject_of(link: Link) -> str:
    """How the journal names a link: by its number."""
    return f"认人：{link.pk}"
