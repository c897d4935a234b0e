"""The app's name for Django."""

from django.apps import AppConfig


class Identities(AppConfig):
    name = "tongxing.office.identities"
    label = "identities"
    verbose_name = "认人"
