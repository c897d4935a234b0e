"""The sign-in form: user name and password, no puzzle."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.forms import CharField, PasswordInput, TextInput, ValidationError

from tongxing.law.spoken import minutes
from tongxing.office.accounts.actions import WAIT, must_wait


class SignInForm(AuthenticationForm):
    username = CharField(
        label="用户名",
        widget=TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": "请输入用户名"},
    )
    password = CharField(
        label="密码",
        strip=False,
        widget=PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "请输入密码"},
    )
    error_messages = {
        "invalid_login": "用户名或密码不正确。请检查大小写后重试；忘记密码请联系本单位系统管理员。",
        "inactive": "此账号已停用。请联系本单位系统管理员。",
    }

    def clean(self) -> dict[str, Any]:
        if must_wait(self.cleaned_data.get("username", "")):
            raise ValidationError(
                f"密码错误次数过多，请{minutes(WAIT)}后再试；急用请联系本单位系统管理员。"
            )
        return super().clean()
