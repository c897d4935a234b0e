"""Django's entry for the shared front end."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "tongxing.office.web"
    label = "web"
    verbose_name = "页面公共部分"
