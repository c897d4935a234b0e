"""The app's name for Django."""

from django.apps import AppConfig


class Inspections(AppConfig):
    name = "tongxing.office.inspections"
    verbose_name = "抽查"
