"""What the case page shows of notices and disputes: each party, how it stands, and what this user may do. Nothing is decided here."""

from dataclasses import dataclass

from tongxing.office.accounts.models import User
from tongxing.office.casework.models import Case
from tongxing.office.casework.workflow import Kind
from tongxing.office.disputes import policies
from tongxing.office.disputes.models import Notice
from tongxing.office.disputes.queries import notices_of
from tongxing.office.disputes.workflow import Party


@dataclass(frozen=True)
class NoticeRow:
    """One party of a finding; `notice` is None before it is told."""

    party: Party
    notice: Notice | None
    may_give: bool
    may_renew: bool
    may_record: bool
    may_answer: bool

    @property
    def moves(self) -> bool:
        return self.may_give or self.may_renew or self.may_record or self.may_answer


def noticed(user: User, case: Case) -> list[NoticeRow]:
    if case.kind != Kind.FINDING:
        return []
    standing = {notice.party: notice for notice in notices_of(case)}
    return [_row(user, case, party, standing.get(party)) for party in policies.parties_of(case)]


def _row(user: User, case: Case, party: Party, notice: Notice | None) -> NoticeRow:
    if notice is None:
        return NoticeRow(party, None, policies.may_give(user, case, party), False, False, False)
    notice.case = case
    return NoticeRow(
        party=party,
        notice=notice,
        may_give=False,
        may_renew=policies.may_renew(user, notice),
        may_record=policies.may_record(user, notice),
        may_answer=policies.may_answer(user, notice),
    )
