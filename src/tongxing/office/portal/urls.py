"""Every public address."""

from django.urls import path

from tongxing.office.portal import views

app_name = "portal"
urlpatterns = [path("", views.home, name="home")]
