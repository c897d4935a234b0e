"""Every address of the office, one line a room."""

from django.urls import include, path

urlpatterns = [
    path("", include("tongxing.office.accounts.urls")),
    path("desk/", include("tongxing.office.desk.urls")),
    path("", include("tongxing.office.web.urls")),
    path("", include("tongxing.office.portal.urls")),
]
