"""The app's name for Django."""

from django.apps import AppConfig


class Handovers(AppConfig):
    name = "tongxing.office.handovers"
    label = "handovers"
    verbose_name = "报送数据"
