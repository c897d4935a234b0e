"""Signing in and out. Too many wrong passwords make a name wait; nobody has to solve a puzzle."""

from django.contrib.auth import get_user
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse

from tongxing.office.accounts.actions import note_failed_sign_in, subject_of
from tongxing.office.accounts.forms import SignInForm
from tongxing.office.journal.actions import record


class SignIn(LoginView):
    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        user = form.get_user()
        record(actor=user, action="登录", subject=subject_of(user.username))
        return super().form_valid(form)

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        note_failed_sign_in(username=str(form.data.get("username", "")))
        return super().form_invalid(form)


class SignOut(LogoutView):
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *arguments: object, **named: object) -> HttpResponse:
        user = get_user(request)
        if user.is_authenticated:
            record(actor=user, action="退出", subject=subject_of(user.username))
        return super().post(request, *arguments, **named)
