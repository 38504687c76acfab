"""One's own account: sign-in, API tokens, the choice of organisation, and taking up an invitation."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect

from carecert.organisations.access import Request, needs, public, signed_in
from carecert.organisations.actions import invitation as invitations
from carecert.organisations.actions import token as verbs
from carecert.organisations.actions.invitation import CannotInvite
from carecert.organisations.identify import CHOSEN
from carecert.organisations.permissions import Permission
from carecert.people.factors import has_second_factor
from carecert.people.models import ApiToken, User
from carecert.portal.forms import JoinForm, OrganisationForm, TokenForm
from carecert.ui.page import done, page, posted


@signed_in
def account(request: Request) -> HttpResponseBase:
    """Everything about one's own account."""
    factor = isinstance(request.user, User) and has_second_factor(request.user)
    return page(request, "portal/account.jinja", memberships=request.memberships, factor=factor)


@signed_in
def choose_organisation(request: Request) -> HttpResponseBase:
    """For people who work in two places: which organisation to act for."""
    choices = [(one.organisation.code, one.organisation.name) for one in request.memberships]
    form = OrganisationForm(posted(request), initial={"organisation": request.actor.organisation_code})
    form.offer(choices)
    if form.is_valid():
        request.session[CHOSEN] = form.cleaned_data["organisation"]
        return done(request, f"You now act for {dict(choices)[form.cleaned_data['organisation']]}", to="home")
    return page(request, "portal/choose_organisation.jinja", form=form)


@needs(Permission.USE_TOKENS)
def tokens(request: Request) -> HttpResponseBase:
    """One's API tokens; making one shows its key once."""
    form, key = TokenForm(posted(request)), ""
    person = get_object_or_404(User, pk=request.actor.person_id)
    if form.is_valid():
        _, key = verbs.make_token(person, label=form.cleaned_data["label"], by=request.actor)
        form = TokenForm()
    mine = person.tokens.filter(organisation_code=request.actor.organisation_code).order_by("-created_at")
    return page(request, "portal/tokens.jinja", form=form, key=key, tokens=mine)


@needs(Permission.USE_TOKENS)
def revoke_token(request: Request, pk: int) -> HttpResponseBase:
    """End one of one's tokens."""
    person = get_object_or_404(User, pk=request.actor.person_id)
    token: ApiToken = get_object_or_404(person.tokens, pk=pk, revoked_at=None)
    if posted(request) is None:
        return page(request, "portal/revoke_token.jinja", token=token)
    verbs.revoke_token(token, by=request.actor)
    return done(request, f"The token “{token.label}” no longer works", to="tokens")


@public(because="whoever is invited has no account yet; the link itself is the key")
def join(request: Request, secret: str) -> HttpResponseBase:
    """Take up an invitation."""
    invitation = invitations.open_invitation(secret)
    if invitation is None:
        raise Http404
    user = request.user if isinstance(request.user, User) else None
    form = JoinForm(posted(request), initial={"name": invitation.name})
    form.ask_password(wanted=user is None)
    if form.is_valid():
        try:
            invitations.accept(
                invitation,
                name=form.cleaned_data.get("name", ""),
                password=form.cleaned_data.get("password", ""),
                signed_in=user,
            )
        except CannotInvite as why:
            form.add_error(None, str(why))
        except ValidationError as why:
            form.add_error("password", why)
        else:
            if user:
                request.session[CHOSEN] = invitation.organisation.code
                return done(request, f"You belong to {invitation.organisation.name} now", to="home")
            return redirect("account_login")
    return page(request, "portal/join.jinja", form=form, invitation=invitation)
