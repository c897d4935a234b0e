"""The verbs on draws and inspections. Each locks, checks, writes and journals in one transaction; pressing twice is harmless."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.utils import timezone

from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError
from tongxing.office.inspections import policies
from tongxing.office.inspections.models import Draw, Inspection
from tongxing.office.inspections.workflow import MOVES, InspectionResult
from tongxing.office.journal.actions import record

ONE_DRAW_AT_A_TIME = 0x64726177


@dataclass(frozen=True)
class Asked:
    """What is drawn by: everything that decides the list, and where the seed comes from."""

    seed: str
    seed_source: str
    size: int
    inspectors: tuple[str, ...]


@transaction.atomic
def keep_draw(*, told: Mapping[str, object], asked: Asked, by: User, reason: str = "") -> Draw:
    """Keeps a draw as it fell; `told` is the receipt of the sampling. The same asking twice is one draw, another needs a reason."""
    policies.check_may_draw(by)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_DRAW_AT_A_TIME])
    standing = Draw.objects.filter(snapshot=told["snapshot"]).order_by("number")
    same = standing.filter(seed=asked.seed, size=asked.size, inspectors=sorted(asked.inspectors)).first()
    if same:
        return same
    if standing and not reason.strip():
        raise NotAllowedError(f"这期数据已经抽过{len(standing)}次。再抽一次要写明理由，以前的抽取都会保留。")
    draw = Draw.objects.create(
        snapshot=told["snapshot"], number=len(standing) + 1, on=date.fromisoformat(str(told["on"])), seed=asked.seed,
        seed_source=asked.seed_source, size=asked.size, inspectors=sorted(asked.inspectors), algorithm=told["algorithm"],
        how=told["how"], strata=told["strata"], reason=reason.strip(), drawn_by=by,
    )  # fmt: skip
    Inspection.objects.bulk_create(_inspections(draw, told["employers"]))
    detail = {"snapshot": draw.snapshot, "seed": draw.seed, "size": draw.size, "number": draw.number}
    record(actor=by, action="抽取检查对象", subject=f"抽取：{draw.pk}", detail=detail)
    return draw


@transaction.atomic
def report_inspection(
    *, inspection: Inspection, by: User, visited_on: date, result: InspectionResult, note: str
) -> Inspection:
    """What one of the two writes down."""
    inspection, note = _locked(inspection), note.strip()
    if inspection.reported_by_id == by.pk and (inspection.note, inspection.result) == (note, result):
        return inspection
    policies.check_may_report(by, inspection)
    if not note:
        raise NotAllowedError("请填写检查情况。")
    if visited_on > timezone.localdate():
        raise NotAllowedError("检查日期不能晚于今天。")
    inspection.visited_on, inspection.result, inspection.note = visited_on, result, note
    inspection.reported_by, inspection.reported_at, inspection.returned = by, timezone.now(), ""
    return _moved(inspection, "report", by, result=str(result))


@transaction.atomic
def confirm_inspection(*, inspection: Inspection, by: User) -> Inspection:
    """The other's yes."""
    inspection = _locked(inspection)
    if inspection.confirmed_by_id == by.pk:
        return inspection
    policies.check_may_confirm(by, inspection)
    inspection.confirmed_by, inspection.confirmed_at = by, timezone.now()
    return _moved(inspection, "confirm", by)


@transaction.atomic
def send_inspection_back(*, inspection: Inspection, by: User, reason: str) -> Inspection:
    inspection = _locked(inspection)
    policies.check_may_send_back(by, inspection)
    if not reason.strip():
        raise NotAllowedError("请填写退回原因。")
    inspection.returned = reason.strip()
    return _reopened(inspection, "send_back", by)


@transaction.atomic
def take_inspection_back(*, inspection: Inspection, by: User) -> Inspection:
    inspection = _locked(inspection)
    policies.check_may_take_back(by, inspection)
    return _reopened(inspection, "take_back", by)


def note_export(*, draw: Draw, by: User, count: int) -> None:
    """Who took the list out as a workbook."""
    record(actor=by, action="导出抽查名单", subject=f"抽取：{draw.pk}", detail={"count": count})


def subject_of(inspection: Inspection) -> str:
    """How the journal names an inspection."""
    return f"检查：{inspection.pk}"


def _inspections(draw: Draw, drawn: object) -> list[Inspection]:
    users = {user.username: user for user in User.objects.filter(username__in=draw.inspectors)}
    return [_inspection(draw, each, users) for each in drawn]  # type: ignore[attr-defined]


def _inspection(draw: Draw, told: Mapping[str, object], users: Mapping[str, User]) -> Inspection:
    first, second = (users[name] for name in _two(told["inspectors"]))
    kept = {
        name: told[name] for name in ("place", "employer", "name", "division", "risk", "score", "reasons")
    }
    return Inspection(draw=draw, first_inspector=first, second_inspector=second, **kept)


def _two(names: object) -> Sequence[str]:
    found = list(names)  # type: ignore[call-overload]
    if len(found) != 2:
        raise NotAllowedError("每家单位要抽两名检查人员，请至少选两名。")
    return found


def _locked(inspection: Inspection) -> Inspection:
    return Inspection.objects.select_for_update().get(pk=inspection.pk)


def _reopened(inspection: Inspection, move: str, by: User) -> Inspection:
    """The words stay for correction; who and when go."""
    inspection.visited_on = inspection.reported_by = inspection.reported_at = None
    inspection.result = ""
    return _moved(inspection, move, by)


def _moved(inspection: Inspection, move: str, by: User, **detail: object) -> Inspection:
    before, inspection.state = inspection.state, MOVES[move].ends_in
    inspection.save()
    change = {"from": str(before), "to": str(inspection.state)} | detail
    record(actor=by, action=MOVES[move].label, subject=subject_of(inspection), detail=change)
    return inspection
