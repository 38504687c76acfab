"""Addresses below /join/."""

from django.urls import path

from carecert.joining.views import applying, deciding, finding, links, queue

app_name = "joining"

urlpatterns = [
    path("", finding.find, name="find"),
    path("new/", applying.new, name="new"),
    path("for/<slug:code>/", applying.listed, name="apply"),
    path("sent/<str:token>/", applying.sent, name="sent"),
    path("link/<str:secret>/", links.prove, name="prove"),
    path("link/<str:secret>/again/", links.again, name="again"),
    path("answer/<str:secret>/", links.answer, name="answer"),
    path("queue/", queue.queue, name="queue"),
    path("queue/<int:pk>/", queue.application, name="application"),
    path("queue/<int:pk>/approve/", deciding.approve, name="approve"),
    path("queue/<int:pk>/refuse/", deciding.refuse, name="refuse"),
    path("queue/<int:pk>/ask/", deciding.ask, name="ask"),
]
