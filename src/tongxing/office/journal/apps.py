"""The app's name for Django."""

from django.apps import AppConfig


class Journal(AppConfig):
    name = "tongxing.office.journal"
    verbose_name = "留痕"
