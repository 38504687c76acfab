"""Changing the severity, and moving an incident to stable, closed or open again, always with a why."""

from django.http import Http404
from django.http.response import HttpResponseBase

from carecert.organisations.access import Request, needs
from carecert.react.actions.state import VERBS
from carecert.react.actions.state import regrade as regrade_one
from carecert.react.forms.opening import RegradeForm
from carecert.react.forms.work import ReasonForm
from carecert.react.models import Clock, Incident
from carecert.react.permissions import Permission
from carecert.react.rules.clocks import ClockState
from carecert.react.rules.life import Move, NotNow, State, after
from carecert.react.views.within import Words, stopped, tried, while_closed, workable
from carecert.ui.page import done, page, posted

GRADE = Words(
    "Change the severity",
    "The log keeps the old one, the new one and the reason.",
    "",
    "",
    "Change the severity",
    "",
)
MOVES: dict[Move, Words] = {
    Move.STABILISE: Words(
        "It is stable",
        "It no longer gets worse, and care runs on the agreed fallback. The clocks run on.",
        "Why is it stable?",
        "Enter why it is stable",
        "Mark as stable",
        "The incident is stable.",
    ),
    Move.CLOSE: Words(
        "Close the incident",
        "Services are back, legal clocks are answered, and somebody owns the lessons.",
        "What came of it?",
        "Enter what came of the incident",
        "Close the incident",
        "The incident is closed.",
    ),
    Move.REOPEN: Words(
        "Open it again",
        "For an incident that got worse, or that was closed too early.",
        "Why is it open again?",
        "Enter why it is open again",
        "Open it again",
        "The incident is open again.",
    ),
}


@needs(Permission.WORK)
def move(request: Request, code: str, ref: str, move: str) -> HttpResponseBase:
    """Change the state, with the reason."""
    incident = workable(request, code, ref)
    if move not in set(Move):
        raise Http404("no such move")
    chosen = Move(move)
    words = MOVES[chosen]
    if stop := stopped(request, incident, words.title, _refusal(request, incident, chosen)):
        return stop
    form = ReasonForm(posted(request), label=words.label, required=words.required)
    if form.is_valid() and tried(form, lambda: VERBS[chosen](incident, why=form.cleaned_data["why"], by=request.actor)):
        return done(request, words.said, to="react:incident", **incident.place)
    return page(request, "react/work/reason.jinja", incident=incident, form=form, words=words)


@needs(Permission.WORK)
def regrade(request: Request, code: str, ref: str) -> HttpResponseBase:
    """Change how bad it is, with the reason."""
    incident = workable(request, code, ref)
    if stop := while_closed(request, incident, GRADE.title):
        return stop
    form = RegradeForm(posted(request), initial={"severity": incident.severity})
    if form.is_valid() and tried(form, lambda: regrade_one(incident, by=request.actor, **form.cleaned_data)):
        return done(request, "The severity was changed.", to="react:incident", **incident.place)
    return page(request, "react/work/reason.jinja", incident=incident, form=form, words=GRADE)


def _refusal(request: Request, incident: Incident, move: Move) -> str:
    """Why the move would be refused; nothing when it fits."""
    running = Clock.objects.visible_to(request.actor).filter(incident=incident, state=ClockState.RUNNING).count()
    try:
        after(State(incident.state), move, running_clocks=running)
    except NotNow as why:
        return str(why)
    return ""
