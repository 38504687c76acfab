"""Addresses below /organisation/."""

from django.urls import path

from carecert.reach.views import links

app_name = "reach"

urlpatterns = [
    path("answer/<str:secret>/", links.answer, name="answer"),
]
