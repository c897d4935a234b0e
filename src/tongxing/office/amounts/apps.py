"""The app's name for Django."""

from django.apps import AppConfig


class Amounts(AppConfig):
    name = "tongxing.office.amounts"
    verbose_name = "参数录入"
