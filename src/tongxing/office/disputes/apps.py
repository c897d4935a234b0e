"""The app's name for Django."""

from django.apps import AppConfig


class Disputes(AppConfig):
    name = "tongxing.office.disputes"
    verbose_name = "核对与异议"
