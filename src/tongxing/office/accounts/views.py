"""Signing in and out."""

from django.contrib.auth import get_user
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse

from tongxing.office.accounts.forms import SignInForm
from tongxing.office.journal.actions import record


class SignIn(LoginView):
    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        user = form.get_user()
        record(actor=user, action="登录", subject=f"用户：{user.get_username()}")
        return super().form_valid(form)


class SignOut(LogoutView):
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *arguments: object, **named: object) -> HttpResponse:
        user = get_user(request)
        if user.is_authenticated:
            record(actor=user, action="退出", subject=f"用户：{user.get_username()}")
        return super().post(request, *arguments, **named)
