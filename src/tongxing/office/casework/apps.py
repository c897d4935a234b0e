"""The app's name for Django."""

from django.apps import AppConfig


class Casework(AppConfig):
    name = "tongxing.office.casework"
    verbose_name = "个案"
