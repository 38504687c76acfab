"""The addresses of React."""

from django.urls import path

from carecert.react.views import clocks, guidance, helping, incidents, log, opening, states, steps, triage

app_name = "react"
INCIDENT = "incidents/<str:code>/<slug:ref>/"

urlpatterns = [
    path("", guidance.home, name="home"),
    path("triage/", triage.triage, name="triage"),
    path("playbooks/<slug:slug>/", guidance.playbook, name="playbook"),
    path("help/", incidents.queue, name="queue"),
    path("incidents/", incidents.incidents, name="incidents"),
    path("incidents/open/", opening.open_incident, name="open"),
    path(INCIDENT, incidents.incident, name="incident"),
    path(f"{INCIDENT}log/", log.log, name="log"),
    path(f"{INCIDENT}log/add/", log.add, name="add-entry"),
    path(f"{INCIDENT}steps/<slug:step>/", steps.step, name="step"),
    path(f"{INCIDENT}aware/", clocks.aware, name="aware"),
    path(f"{INCIDENT}clocks/", clocks.start_clock, name="start-clock"),
    path(f"{INCIDENT}clocks/<slug:regime>/", clocks.clock, name="clock"),
    path(f"{INCIDENT}help/", helping.ask, name="help"),
    path(f"{INCIDENT}help/take/", helping.take, name="take-help"),
    path(f"{INCIDENT}help/free/", helping.free, name="free-help"),
    path(f"{INCIDENT}help/answer/", helping.answer, name="answer-help"),
    path(f"{INCIDENT}severity/", states.regrade, name="severity"),
    path(f"{INCIDENT}state/<slug:move>/", states.move, name="move"),
]
