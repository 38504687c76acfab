"""Addresses below /organisation/."""

from django.urls import path

from carecert.reach.views import adding, hardest, links, several, standing, ways

app_name = "reach"
WAY = "contacts/<int:contact>/ways/<int:pk>/"

urlpatterns = [
    path("answer/<str:secret>/", links.answer, name="answer"),
    path("contacts/add/", adding.add, name="add_contact"),
    path("contacts/several/", several.several, name="several"),
    path("contacts/<int:pk>/confirm/", ways.confirm, name="confirm"),
    path("contacts/<int:contact>/ways/add/", ways.add_way, name="add_way"),
    path(WAY, ways.way, name="way"),
    path(f"{WAY}link/", ways.send_link, name="send_link"),
    path(f"{WAY}rang/", ways.rang, name="rang"),
    path(f"{WAY}remove/", ways.remove_way, name="remove_way"),
    path("reachability/", standing.own, name="own"),
    path("reachability/of/<str:code>/", standing.overseen, name="overseen"),
    path("reachability/hardest/", hardest.hardest, name="hardest"),
    path("reachability/hardest.csv", hardest.sheet, name="sheet"),
]
