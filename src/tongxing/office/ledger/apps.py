"""The app's name for Django."""

from django.apps import AppConfig


class Ledger(AppConfig):
    name = "tongxing.office.ledger"
    verbose_name = "责任台账"
