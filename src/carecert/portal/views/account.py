"""One's own account: what it holds, API tokens, and the choice of organisation."""

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from carecert.organisations.access import Request, needs, signed_in
from carecert.organisations.actions import token as verbs
from carecert.organisations.identify import CHOSEN
from carecert.organisations.permissions import Permission
from carecert.organisations.roles import needs_second_factor
from carecert.people.factors import has_second_factor
from carecert.people.models import ApiToken, User
from carecert.portal.forms import OrganisationForm, TokenForm
from carecert.ui import dates
from carecert.ui.page import done, page, posted
from carecert.ui.tables import Column, Table

TOKENS = (
    Column("What it is for", "label"),
    Column("Begins with", "prefix"),
    Column("Made", lambda token: dates.date(token.created_at)),
    Column("Last used", lambda token: dates.date(token.last_used_at) or "Never"),
    Column("Ends", lambda token: dates.date(token.expires_at)),
    Column("Action", lambda _token: "End it", link=lambda token: reverse("revoke_token", kwargs={"pk": token.pk})),
)


@signed_in
def account(request: Request) -> HttpResponseBase:
    """Everything about one's own account."""
    factor = isinstance(request.user, User) and has_second_factor(request.user)
    return page(
        request,
        "portal/account/overview.jinja",
        user=request.user,
        memberships=request.memberships,
        factor=factor,
        wanted=needs_second_factor(request.actor.roles),
        may_use_tokens=request.actor.can(Permission.USE_TOKENS),
    )


@signed_in
def choose_organisation(request: Request) -> HttpResponseBase:
    """For people who work in two places: which organisation to act for."""
    choices = [(one.organisation.code, one.organisation.name) for one in request.memberships]
    form = OrganisationForm(posted(request), initial={"organisation": request.actor.organisation_code})
    form.offer(choices)
    if form.is_valid():
        request.session[CHOSEN] = form.cleaned_data["organisation"]
        return done(request, f"You now act for {dict(choices)[form.cleaned_data['organisation']]}", to="home")
    return page(request, "portal/account/choose_organisation.jinja", form=form)


@needs(Permission.USE_TOKENS)
def tokens(request: Request) -> HttpResponseBase:
    """One's API tokens; making one shows its key once."""
    form, key = TokenForm(posted(request)), ""
    person = get_object_or_404(User, pk=request.actor.person_id)
    if form.is_valid():
        _, key = verbs.make_token(person, label=form.cleaned_data["label"], by=request.actor)
        form = TokenForm()
    mine = person.tokens.filter(organisation_code=request.actor.organisation_code).order_by("-created_at")
    live = [token for token in mine if token.revoked_at is None and token.expires_at > timezone.now()]
    table = Table(columns=TOKENS, rows=live, caption="Your tokens", empty="You have no token that works.")
    return page(request, "portal/account/tokens.jinja", form=form, key=key, table=table, ended=len(mine) - len(live))


@needs(Permission.USE_TOKENS)
def revoke_token(request: Request, pk: int) -> HttpResponseBase:
    """End one of one's tokens."""
    person = get_object_or_404(User, pk=request.actor.person_id)
    token: ApiToken = get_object_or_404(person.tokens, pk=pk, revoked_at=None)
    if posted(request) is None:
        return page(request, "portal/account/revoke_token.jinja", token=token)
    verbs.revoke_token(token, by=request.actor)
    return done(request, f"The token “{token.label}” no longer works", to="tokens")
