"""The sign-in form: user name and password, no puzzle."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.forms import CharField, PasswordInput, TextInput, ValidationError

from tongxing.office.accounts.actions import must_wait


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
            raise ValidationError("密码错误次数过多，请10分钟后再试；急用请联系本单位系统管理员。")
        return super().clean()
