"""The app's name for Django."""

from django.apps import AppConfig


class Refreshes(AppConfig):
    name = "tongxing.office.refreshes"
    label = "refreshes"
    verbose_name = "更新全市数据"
