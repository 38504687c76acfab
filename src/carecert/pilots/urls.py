"""Addresses below /pilots/. The page of one pilot is the portal's, because it shows feedback too."""

from django.urls import path

from carecert.pilots.views import national, own

app_name = "pilots"

urlpatterns = [
    path("", own.own, name="own"),
    path("<slug:feature>/ask/", own.ask, name="ask"),
    path("<slug:feature>/leave/", own.leave, name="leave"),
    path("national/", national.national, name="national"),
    path("national/<slug:feature>/change/", national.change, name="change"),
    path("national/<slug:feature>/let-in/", national.let_in, name="let_in"),
    path("national/<slug:feature>/places/<int:pk>/", national.decide, name="decide"),
]
