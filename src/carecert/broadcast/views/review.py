"""For editors: submit, check and publish, send back, withdraw, archive."""

from collections.abc import Callable

from django.http.response import HttpResponseBase
from django.utils import timezone

from carecert.broadcast.actions import closing
from carecert.broadcast.actions import review as verbs
from carecert.broadcast.forms import ReasonForm
from carecert.broadcast.models import Advisory
from carecert.broadcast.permissions import Permission
from carecert.broadcast.queries.about import about, facts
from carecert.broadcast.queries.audience import audience_of, untold
from carecert.broadcast.rules import telling
from carecert.broadcast.rules.acts import NOT_ONES_OWN, Act, refusal
from carecert.broadcast.rules.life import NotNow, State
from carecert.broadcast.rules.readiness import Facts, lacks
from carecert.broadcast.views.alerts import shown
from carecert.broadcast.views.desk import draft_of, is_involved, stopped
from carecert.broadcast.views.lists import UNTOLD
from carecert.organisations.access import Request, fresh, needs
from carecert.organisations.lists.listed import listed
from carecert.ui import dates
from carecert.ui.forms import Form
from carecert.ui.page import done, page, posted

HEADINGS = {Act.SEND_BACK: "Send back", Act.WITHDRAW: "Withdraw", Act.ARCHIVE: "Archive"}
Verb = Callable[[Advisory, str], object]


class _Sure(Form):
    """Nothing to fill in: the button is the answer, and the error summary says why it cannot be."""


@needs(Permission.WRITE)
def submit(request: Request, ref: str) -> HttpResponseBase:
    """Ask a colleague to check it."""
    found = draft_of(request, ref)
    form = _Sure(posted(request))
    if form.is_valid():
        try:
            verbs.submit(found, by=request.actor)
        except NotNow as why:
            _explain(form, why)
        else:
            return done(request, f"{ref} waits for a second person to check it", to="broadcast:desk")
    return _check(request, found, form, Act.SUBMIT)


@needs(Permission.PUBLISH)
@fresh
def publish(request: Request, ref: str) -> HttpResponseBase:
    """Check it, see the message as it will go out and how many it will reach, and publish it."""
    found = draft_of(request, ref)
    form = _Sure(posted(request))
    if form.is_valid():
        try:
            addressed = verbs.publish(found, by=request.actor)
        except NotNow as why:
            _explain(form, why)
        else:
            words = f"{ref} is published to {_organisations(addressed)}"
            return done(request, words, to="broadcast:board", ref=ref)
    return _check(request, found, form, Act.PUBLISH)


@needs(Permission.PUBLISH)
def send_back(request: Request, ref: str) -> HttpResponseBase:
    """Make a draft of it again."""
    return _with_reason(
        request,
        ref,
        Act.SEND_BACK,
        lambda found, reason: verbs.send_back(found, reason=reason, by=request.actor),
        f"{ref} is a draft again",
    )


@needs(Permission.PUBLISH)
def withdraw(request: Request, ref: str) -> HttpResponseBase:
    """Take a published alert back, and tell everybody who was told."""
    return _with_reason(
        request,
        ref,
        Act.WITHDRAW,
        lambda found, reason: closing.withdraw(found, reason=reason, by=request.actor),
        f"{ref} is withdrawn, and everybody who was told is told so",
    )


@needs(Permission.PUBLISH)
def archive(request: Request, ref: str) -> HttpResponseBase:
    """Put a published alert away."""
    return _with_reason(
        request,
        ref,
        Act.ARCHIVE,
        lambda found, reason: closing.archive(found, reason=reason, by=request.actor),
        f"{ref} is archived",
    )


def _check(request: Request, found: Advisory, form: Form, act: Act) -> HttpResponseBase:
    gathered = facts(found)
    nobody = listed(request, UNTOLD, untold(audience_of(found)))
    return nobody.file or page(
        request,
        "broadcast/desk/check.jinja",
        advisory=found,
        form=form,
        publishing=act is Act.PUBLISH,
        stops=_stops(request, found, act, gathered),
        in_review=found.stands is State.REVIEW,
        told=telling.published(about(found)),
        reach=_organisations(gathered.addressed),
        untold=nobody,
        **shown(found, request.actor),
    )


def _with_reason(request: Request, ref: str, act: Act, verb: Verb, words: str) -> HttpResponseBase:
    found, heading = draft_of(request, ref), HEADINGS[act]
    if stop := stopped(request, found, f"{heading} {ref}", act):
        return stop
    form = ReasonForm(posted(request))
    if form.is_valid():
        try:
            verb(found, form.cleaned_data["reason"])
        except NotNow as why:
            form.add_error(None, str(why))
        else:
            return done(request, words, to="broadcast:draft", ref=ref)
    return page(request, "broadcast/desk/reason.jinja", advisory=found, form=form, heading=heading)


def _stops(request: Request, found: Advisory, act: Act, gathered: Facts) -> list[str]:
    """Why the button of the check page would be refused; nothing when it would not."""
    if why := refusal(act, ref=found.ref, stands=found.stands):
        return [why]
    if act is Act.PUBLISH and is_involved(request, found):
        return [NOT_ONES_OWN]
    return lacks(gathered, timezone.now())


def _explain(form: Form, why: NotNow) -> None:
    for sentence in why.lacks if isinstance(why, verbs.NotReady) else [str(why)]:
        form.add_error(None, sentence)


def _organisations(count: int) -> str:
    return f"{dates.thousands(count)} organisation{'' if count == 1 else 's'}"
