"""Addresses below /organisation/staff/."""

from django.urls import path

from carecert.workforce.views import files, staff

app_name = "workforce"

urlpatterns = [
    path("", staff.staff, name="staff"),
    path("template.csv", staff.template, name="template"),
    path("files/", files.upload, name="upload"),
    path("files/<int:pk>/", files.file, name="staff_file"),
    path("files/<int:pk>/drop/", files.drop, name="drop"),
]
