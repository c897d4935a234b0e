"""The app's name for Django."""

from django.apps import AppConfig


class Accounts(AppConfig):
    name = "tongxing.office.accounts"
    verbose_name = "账号"
