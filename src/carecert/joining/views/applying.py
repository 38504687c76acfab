"""Applying for an organisation, and what comes next."""

from typing import Any

from allauth.core.ratelimit import consume
from django.core import signing
from django.http import Http404
from django.http.response import HttpResponseBase

from carecert.joining.actions import applying
from carecert.joining.forms import ApplyForm, NewForm
from carecert.joining.models import Application
from carecert.joining.queries import finding
from carecert.joining.rules.life import NotNow
from carecert.organisations.access import Request, public
from carecert.organisations.models import Organisation
from carecert.organisations.scope import scoped
from carecert.people.addresses import fold
from carecert.ui.page import done, page, posted, refused

BECAUSE = "whoever applies has no account yet; an application counts only when its address is proved"
SALT = "joining:sent"
DAY = 86_400
OFTEN = "Too many applications came from here. Wait a few minutes, then try again. What you wrote is still here."


@public(because=BECAUSE)
def listed(request: Request, code: str) -> HttpResponseBase:
    """Apply for an organisation that the register lists."""
    organisation = finding.applicable(code)
    if organisation is None:
        raise Http404
    form = ApplyForm(posted(request))
    if form.is_valid() and (answer := _apply(request, form, organisation)):
        return answer
    return page(request, "joining/apply.jinja", form=form, organisation=organisation)


@public(because=BECAUSE)
def new(request: Request) -> HttpResponseBase:
    """Apply for one that it does not list."""
    form = NewForm(posted(request))
    form.fields["place"].offer(finding.places())  # type: ignore[attr-defined]
    if form.is_valid():
        place = finding.place(form.cleaned_data.pop("place"))
        if place is None:
            raise Http404
        if answer := _apply(request, form, place):
            return answer
    return page(request, "joining/apply.jinja", form=form, organisation=None)


@public(because="it shows nothing but the address that the same person has just typed")
def sent(request: Request, token: str) -> HttpResponseBase:
    """Look into your mailbox; and have the email sent again."""
    found = _sent(token)
    if found is None:
        return page(request, "joining/ended.jinja", status=410)
    if posted(request) is not None:
        try:
            applying.send_again(found, by=request.actor)
        except NotNow as why:
            return refused(request, str(why), to="joining:sent", token=token)
        return done(request, f"Another link was sent to {found.email}", to="joining:sent", token=token)
    return page(request, "joining/sent.jinja", application=found)


def _apply(request: Request, form: ApplyForm, organisation: Organisation) -> HttpResponseBase | None:
    """Put the application; None when too many came at once, and the form says so."""
    given: dict[str, Any] = form.cleaned_data
    if not consume(request, action="apply", key=fold(given["email"])):
        form.add_error(None, OFTEN)
        return None
    made = applying.apply(organisation, by=request.actor, **given)
    return done(request, "", to="joining:sent", token=signing.dumps(made.pk, salt=SALT))


def _sent(token: str) -> Application | None:
    """The application that this person has just put, within a day."""
    try:
        pk = signing.loads(token, salt=SALT, max_age=DAY)
    except signing.BadSignature:
        return None
    with scoped(applying.DESK):
        rows = Application.objects.visible_to(applying.DESK).select_related("organisation")
        return rows.filter(pk=pk).first()
