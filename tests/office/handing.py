"""What the tests of handed-over files share: clerks, small files, and the jobs done at once instead of by the worker."""

from importlib import import_module
from pathlib import Path

import pytest

from tongxing.office.accounts.models import User
from tongxing.office.accounts.roles import Role
from tongxing.office.jobs import child
from tongxing.terms.errors import ToldError

CITY = "1502"
GOOD, OTHER = "11010519491231002X", "110105194912310038"
HEADING = "身份证号,姓名,残疾人证号,户籍区划代码"


def certificates(*lines: str) -> bytes:
    return "\n".join([HEADING, *lines, ""]).encode()


def line(id_number: str = GOOD, name: str = "演示甲") -> str:
    return f"{id_number},{name},{id_number}42,150203"


def clerk(username: str, department: str, area: str = CITY) -> User:
    return User.objects.create(
        username=username,
        full_name=f"演示{username}",
        role=Role.DEPARTMENT_CLERK,
        area=area,
        department=department,
    )


def do_jobs() -> int:
    """Does what waits in the queue, in its order; gives how many."""
    from django.db import connection
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.models import ProcrastinateJob

    waiting = list(ProcrastinateJob.objects.filter(status="todo").order_by("id"))
    for job in waiting:
        app.tasks[job.task_name](**job.args)
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s", [job.id])
    return len(waiting)


def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The children's work without their processes; what they tell is the same."""

    def ask(module: str, *arguments: str, seconds: int) -> object:
        try:
            return import_module(module).answer(*arguments)
        except ToldError as error:
            raise child.ToldByChildError(str(error)) from error

    monkeypatch.setattr(child, "ask_child", ask)


def own_places(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    for name in ("HANDOVERS", "INBOX", "STAGING", "SNAPSHOTS", "KEYS"):
        monkeypatch.setenv(f"TONGXING_{name}", str(folder / name.lower()))
