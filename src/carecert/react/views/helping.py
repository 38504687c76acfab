"""Calls for help: asking and taking it back, for responders; taking a call and answering it, for national analysts."""

from collections.abc import Callable

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_POST

from carecert.organisations.access import Request, needs
from carecert.organisations.actions.once import once
from carecert.react.actions import help as verbs
from carecert.react.forms.work import ReasonForm
from carecert.react.models import Incident
from carecert.react.permissions import Permission
from carecert.react.rules.life import NotNow
from carecert.react.views.within import Words, asking, stopped, tried, while_closed, workable
from carecert.ui.page import done, page, posted, refused

ASK = Words(
    "Ask the national team for help",
    "National analysts will be told now, and can read this incident until you say that help is no longer needed. If it "
    "cannot wait, ring 0300 303 5222 as well.",
    "What do you need help with?",
    "Enter what you need help with",
    "Ask for help",
    "The national team has been asked for help.",
)
WITHDRAW = Words(
    "Help is no longer needed",
    "National analysts can no longer read this incident after this.",
    "What has changed?",
    "Enter what has changed",
    "Say that help is no longer needed",
    "The national team no longer sees this incident.",
)
ANSWER = Words(
    "Answer this call for help",
    "The organisation reads your answer in the log of its incident. Its responders get an email that it is there.",
    "What do you want to tell them?",
    "Enter what you want to tell them",
    "Send the answer",
    "The organisation has your answer.",
)
FREE = Words(
    "Put this call back",
    "Then another analyst can take it. The organisation sees that nobody has the call, and why.",
    "Why do you put it back?",
    "Enter why you put it back",
    "Put it back",
    "The call waits for another analyst.",
)


@needs(Permission.WORK)
def ask(request: Request, code: str, ref: str) -> HttpResponseBase:
    """Ask for help, or say that it is no longer needed. The form says which, so that it never does the opposite."""
    incident = workable(request, code, ref)
    withdraws = request.POST.get("about", "withdraw" if incident.wants_help else "ask") == "withdraw"
    if stop := while_closed(request, incident, ASK.title):
        return stop
    if withdraws:
        return _reason(
            request, incident, WITHDRAW, lambda why: verbs.withdraw_help(incident, why=why, by=request.actor)
        )
    return _reason(request, incident, ASK, lambda why: verbs.ask_for_help(incident, what=why, by=request.actor))


@require_POST
@needs(Permission.HELP)
def take(request: Request, code: str, ref: str) -> HttpResponseBase:
    """Take a call, unless somebody else was faster."""
    incident = asking(request, code, ref)
    try:
        verbs.take_help(incident, by=request.actor)
    except NotNow as why:
        return refused(request, str(why), to=incident.path)
    return done(request, "You have taken this call. The organisation has been told.", to=incident.path)


@needs(Permission.HELP)
def free(request: Request, code: str, ref: str) -> HttpResponseBase:
    """Put a call back for another analyst."""
    incident = asking(request, code, ref)
    if stop := stopped(request, incident, FREE.title, "" if incident.is_taken else verbs.NOT_TAKEN):
        return stop
    return _reason(request, incident, FREE, lambda why: verbs.free_help(incident, why=why, by=request.actor))


@needs(Permission.HELP)
def answer(request: Request, code: str, ref: str) -> HttpResponseBase:
    """Answer a call that one has taken."""
    incident = asking(request, code, ref)
    if stop := stopped(request, incident, ANSWER.title, verbs.why_not_answer(incident, by=request.actor)):
        return stop
    return _reason(request, incident, ANSWER, lambda text: verbs.answer_help(incident, text=text, by=request.actor))


def _reason(request: Request, incident: Incident, words: Words, verb: Callable[[str], object]) -> HttpResponseBase:
    form = ReasonForm(posted(request), label=words.label, required=words.required)

    def act() -> HttpResponse | None:
        if not tried(form, lambda: verb(form.cleaned_data["why"])):
            return None
        return done(request, words.said, to="react:incident", **incident.place)

    if form.is_valid() and (answered := once(request, form, act)):
        return answered
    about = {ASK.title: "ask", WITHDRAW.title: "withdraw"}.get(words.title, "")
    return page(request, "react/work/reason.jinja", incident=incident, form=form, words=words, about=about)
