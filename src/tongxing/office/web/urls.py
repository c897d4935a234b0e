"""The address of the aid bar."""

from django.urls import path

from tongxing.office.web import views

app_name = "web"
urlpatterns = [path("aid/", views.aid, name="aid")]
