"""Named reads of draws and inspections, always within what the user may see."""

from django.db.models import Count, Q, QuerySet

from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import may
from tongxing.office.accounts.roles import DUTIES, Duty, Role
from tongxing.office.inspections.models import Draw, Inspection
from tongxing.office.inspections.workflow import InspectionState


def inspections_for(user: User) -> "QuerySet[Inspection]":
    """Those of the user's area for who sees risks; and wherever the user was drawn to go."""
    drawn = Q(first_inspector=user) | Q(second_inspector=user)
    seen = Q(division__startswith=user.area) if may(user, Duty.SEE_RISKS) else Q()
    people = ("draw", "first_inspector", "second_inspector", "reported_by", "confirmed_by")
    return Inspection.objects.select_related(*people).filter(drawn | seen if seen else drawn)


def draws_with_progress() -> "QuerySet[Draw]":
    """Every draw there ever was, the newest first, with how many inspections are confirmed."""
    confirmed = Count("inspections", filter=Q(inspections__state=InspectionState.CONFIRMED))
    return Draw.objects.select_related("drawn_by").annotate(confirmed=confirmed)


def my_inspections(user: User) -> "QuerySet[Inspection]":
    """Where I was drawn to go and something is still to do, in the order of the list."""
    return (
        inspections_for(user)
        .filter(Q(first_inspector=user) | Q(second_inspector=user))
        .exclude(state=InspectionState.CONFIRMED)
    )


def possible_inspectors(user: User) -> "QuerySet[User]":
    """Who can be drawn as an inspector, in the user's area."""
    roles = [role for role in Role if Duty.INSPECT in DUTIES[role]]
    return User.objects.filter(is_active=True, role__in=roles, area__startswith=user.area).order_by(
        "username"
    )
