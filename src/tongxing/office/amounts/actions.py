"""The verbs on entered amounts: propose, withdraw by a new dated entry, confirm, reject, recall. Each checks, writes and journals in one transaction."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from tongxing.law import PackError
from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError
from tongxing.office.amounts import policies, publishing
from tongxing.office.amounts.eras import Value, covered
from tongxing.office.amounts.models import EnteredAmount
from tongxing.office.amounts.workflow import MOVES, EntryState
from tongxing.office.journal.actions import record

ONE_AT_A_TIME = "这一参数已有一条录入在等另一人确认，请等它确认、退回或撤回后再录。"


class CannotEnterError(Exception):
    """The entry does not fit; the sentence says why, for the form. `field` is where it belongs."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


def check_fits(
    *, pack: str, parameter: str, value: Value, since: date, until: date | None, document: str, text: str
) -> EnteredAmount:
    """The entry as it would be, unsaved. Raises CannotEnterError where it overlaps or the law would not load with it."""
    entry = EnteredAmount(
        pack=pack, parameter=parameter, value=value, since=since, until=until, document=document, text=text
    )
    _check_days(entry)
    try:
        publishing.check_loads(pack, [*publishing.confirmed(pack), entry])
    except PackError as error:
        raise CannotEnterError(f"加上这个值以后政策包不能加载：{error}") from error
    return entry


@transaction.atomic
def propose(*, entry: EnteredAmount, label: str, by: User, saw: dict[str, object]) -> EnteredAmount:
    """Keeps a checked entry for another to confirm, with what the proposer saw it move."""
    policies.check_may_enter(by)
    publishing.lock()
    _check_days(entry)
    entry.label, entry.proposed_by, entry.proposer_saw = label, by, saw
    return _kept(entry, by, "录入参数")


@transaction.atomic
def propose_withdrawal(
    *, of: EnteredAmount, since: date, document: str, text: str, by: User, saw: dict[str, object]
) -> EnteredAmount:
    """A new dated entry by which a confirmed value holds no more from a day on. The value itself is not touched."""
    of = EnteredAmount.objects.get(pk=of.pk)
    policies.check_may_withdraw(by, of)
    publishing.lock()
    if of.until and since > of.until:
        raise CannotEnterError(f"这个值到{of.until}为止，撤销日期不能更晚。", "since")
    entry = EnteredAmount(
        pack=of.pack, parameter=of.parameter, label=of.label, since=since, document=document, text=text,
        withdraws=of, proposed_by=by, proposer_saw=saw,
    )  # fmt: skip
    return _kept(entry, by, "录入撤销")


@transaction.atomic
def confirm(*, entry: EnteredAmount, by: User, saw: dict[str, object]) -> EnteredAmount:
    """Another person's yes: the entry takes its place and the files of the law are written; if they cannot be, nothing is confirmed."""
    publishing.lock()
    entry = _locked(entry)
    if entry.state == EntryState.IN_FORCE and entry.decided_by_id == by.pk:
        return entry
    policies.check_may_confirm(by, entry)
    before = publishing.confirmed(entry.pack)
    entry.position = max((row.position or 0 for row in before), default=0) + 1
    entry.decider_saw = saw
    entry = _decided(entry, "confirm", by)
    try:
        publishing.publish(entry.pack, before, [*before, entry])
    except PackError as error:
        raise NotAllowedError(f"加上这个值以后政策包不能加载，没有确认：{error}") from error
    except publishing.CannotPublishError as error:
        raise NotAllowedError(str(error)) from error
    return entry


@transaction.atomic
def reject(*, entry: EnteredAmount, by: User, reason: str) -> EnteredAmount:
    entry = _locked(entry)
    if entry.state == EntryState.REJECTED and entry.decided_by_id == by.pk:
        return entry
    policies.check_may_reject(by, entry)
    if not reason.strip():
        raise NotAllowedError("请填写退回原因。")
    entry.reason = reason.strip()
    return _decided(entry, "reject", by)


@transaction.atomic
def recall(*, entry: EnteredAmount, by: User) -> EnteredAmount:
    """The proposer takes it back before anybody has decided."""
    entry = _locked(entry)
    if entry.state == EntryState.RECALLED and entry.decided_by_id == by.pk:
        return entry
    policies.check_may_recall(by, entry)
    return _decided(entry, "recall", by)


def subject_of(entry: EnteredAmount) -> str:
    """How the journal names an entry."""
    return f"参数录入：{entry.pk}"


def _kept(entry: EnteredAmount, by: User, action: str) -> EnteredAmount:
    try:
        with transaction.atomic():
            entry.save()
    except IntegrityError as error:
        if "one_proposal_per_parameter" not in str(error):
            raise
        raise CannotEnterError(ONE_AT_A_TIME) from error
    _note(entry, by, action)
    return entry


def _locked(entry: EnteredAmount) -> EnteredAmount:
    return EnteredAmount.objects.select_for_update().get(pk=entry.pk)


def _decided(entry: EnteredAmount, move: str, by: User) -> EnteredAmount:
    entry.state, entry.decided_by, entry.decided_at = MOVES[move].ends_in, by, timezone.now()
    entry.save()
    _note(entry, by, MOVES[move].label)
    return entry


def _note(entry: EnteredAmount, by: User, action: str) -> None:
    told = {
        "parameter": entry.parameter,
        "since": entry.since.isoformat(),
        "until": entry.until.isoformat() if entry.until else "",
        "value": entry.value,
        "document": entry.document,
        "withdraws": entry.withdraws_id,
        "reason": entry.reason,
    }
    record(actor=by, action=action, subject=subject_of(entry), detail={k: v for k, v in told.items() if v})


def _check_days(entry: EnteredAmount) -> None:
    waiting = EnteredAmount.objects.filter(
        pack=entry.pack, parameter=entry.parameter, state=EntryState.PROPOSED
    )
    if waiting.exists():
        raise CannotEnterError(ONE_AT_A_TIME)
    under = covered(publishing.era_of(entry), publishing.eras_of(publishing.confirmed(entry.pack)))
    if under:
        raise CannotEnterError(
            f"与已确认的第{under.number}号录入（{under.since}起）重叠。"
            "请把生效日期改在它之后、截止日期改在它之前，或先撤销它。",
            "since",
        )
