"""Verbs on accounts: opening one, closing it, opening it again, and noting a failed sign-in. Each is journaled."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from tongxing.office.accounts.models import User
from tongxing.office.accounts.roles import Role
from tongxing.office.journal.actions import record
from tongxing.office.journal.models import Entry

FAILED = "登录失败"
AT_MOST, WAIT = 10, timedelta(minutes=10)


@transaction.atomic
def open_account(
    *,
    by: str,
    username: str,
    password: str,
    full_name: str,
    role: Role,
    area: str,
    area_name: str = "",
    department: str = "",
) -> User:
    """Opens an account unless the name is taken; the password of an existing account stays."""
    existing = User.objects.select_for_update().filter(username=username).first()
    if existing:
        return existing
    user = User(
        username=username,
        full_name=full_name,
        role=role,
        area=area,
        area_name=area_name,
        department=department,
    )
    user.set_password(password)
    user.save()
    record(
        actor=by, action="开通账号", subject=subject_of(username), detail={"role": str(role), "area": area}
    )
    return user


@transaction.atomic
def close_account(*, by: str, user: User) -> User:
    """Nobody signs in with it any more; what it did stays."""
    return _set_active(User.objects.select_for_update().get(pk=user.pk), False, "停用账号", by)


@transaction.atomic
def reopen_account(*, by: str, user: User) -> User:
    return _set_active(User.objects.select_for_update().get(pk=user.pk), True, "重新开通账号", by)


def _set_active(user: User, active: bool, action: str, by: str) -> User:
    if user.is_active != active:
        user.is_active = active
        user.save(update_fields=["is_active"])
        record(actor=by, action=action, subject=subject_of(user.username))
    return user


def note_failed_sign_in(*, username: str) -> None:
    """Journals a wrong password for a known name; what a stranger typed is not kept."""
    if User.objects.filter(username=username).exists():
        record(actor="未登录", action=FAILED, subject=subject_of(username))


def must_wait(username: str) -> bool:
    """Whether this name had too many wrong passwords just now."""
    since = timezone.now() - WAIT
    failed = Entry.objects.filter(subject=subject_of(username), action=FAILED, at__gte=since)
    return failed.count() >= AT_MOST


def subject_of(username: str) -> str:
    """How the journal names a user."""
    return f"用户：{username}"
