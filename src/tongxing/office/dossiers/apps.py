"""The app's name for Django."""

from django.apps import AppConfig


class Dossiers(AppConfig):
    name = "tongxing.office.dossiers"
    verbose_name = "档案"
