"""Verbs on accounts: opening one, and opening the demo's. Each is journaled."""

from django.db import transaction

from tongxing.office.accounts.models import User
from tongxing.office.accounts.roles import Role
from tongxing.office.journal.actions import record


@transaction.atomic
def open_account(
    *, by: str, username: str, password: str, full_name: str, role: Role, area: str, area_name: str = ""
) -> User:
    """Opens an account unless the name is taken; the password of an existing account stays."""
    existing = User.objects.select_for_update().filter(username=username).first()
    if existing:
        return existing
    user = User(username=username, full_name=full_name, role=role, area=area, area_name=area_name)
    user.set_password(password)
    user.save()
    record(actor=by, action="开通账号", subject=f"用户：{username}", detail={"role": str(role), "area": area})
    return user
