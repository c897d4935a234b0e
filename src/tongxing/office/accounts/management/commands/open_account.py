"""`django-admin open_account`: opens an account from the console; the password is asked for, never an argument."""

from getpass import getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from tongxing.office.accounts.actions import open_account
from tongxing.office.accounts.models import User
from tongxing.office.accounts.roles import Role


class Command(BaseCommand):
    help = "开通一个账号 · open an account"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("full_name")
        parser.add_argument("role", choices=Role.values)
        parser.add_argument("area", help="区划代码前缀 · division code prefix, e.g. 1502 or 150203")
        parser.add_argument(
            "--department",
            default="",
            help="部门经办人的单位，政策包里的名称 · the pack's department, e.g. hrss",
        )

    def handle(
        self, *, username: str, full_name: str, role: str, area: str, department: str, **_: object
    ) -> None:
        if role == Role.DEPARTMENT_CLERK and not department:
            raise CommandError(
                "部门经办人要用 --department 写明单位。 A department's clerk needs --department."
            )
        if User.objects.filter(username=username).exists():
            raise CommandError(f"用户名“{username}”已有账号。 This name is taken.")
        password = getpass("密码 · password: ")
        try:
            validate_password(password)
        except ValidationError as error:
            raise CommandError("；".join(error.messages)) from error
        open_account(
            by="控制台",
            username=username,
            password=password,
            full_name=full_name,
            role=Role(role),
            area=area,
            department=department,
        )
        self.stdout.write(f"已开通账号“{username}”。 Account opened.")
