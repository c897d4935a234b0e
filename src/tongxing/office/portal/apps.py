"""Django's entry for the public screens."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "tongxing.office.portal"
    label = "portal"
    verbose_name = "公众页面"
