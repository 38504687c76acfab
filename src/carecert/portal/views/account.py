"""One's own account: what it holds, and the choice of organisation."""

from typing import cast

from allauth.mfa.totp.views import activate_totp
from django.http.response import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from carecert.notify.permissions import Permission as Messages
from carecert.organisations.access import Request, signed_in
from carecert.organisations.grants import needs_second_factor
from carecert.organisations.identify import CHOSEN
from carecert.organisations.permissions import Permission
from carecert.people.factors import has_codes, has_second_factor
from carecert.people.models import User
from carecert.people.passkeys import passkeys_of
from carecert.people.sessions import keep_only_this
from carecert.people.sso.providers import offered
from carecert.pilots.permissions import Permission as Pilots
from carecert.portal.forms import OrganisationForm
from carecert.ui.page import done, page, posted


@signed_in
def account(request: Request) -> HttpResponseBase:
    """Everything about one's own account."""
    user = cast("User", request.user)
    return page(
        request,
        "portal/account/overview.jinja",
        user=user,
        memberships=request.memberships,
        codes=has_codes(user),
        passkeys=len(passkeys_of(user)),
        providers=bool(offered()),
        wanted=needs_second_factor(request.actor.roles),
        may_use_tokens=request.actor.can(Permission.USE_TOKENS),
        may_use_webhooks=request.actor.can(Messages.MANAGE_WEBHOOKS) and request.actor.organisation_id is not None,
        may_ask=request.actor.can(Pilots.ASK) and request.actor.organisation_id is not None,
        may_see_undelivered=request.actor.can(Messages.SEE_UNDELIVERED),
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


@signed_in
def set_up_codes(request: Request) -> HttpResponseBase:
    """The library's page for an authenticator app. Once it is done, only this session goes on, and counts as proved."""
    had = isinstance(request.user, User) and has_second_factor(request.user)
    answer: HttpResponseBase = activate_totp(request)
    done_now = {reverse("mfa_view_recovery_codes"), reverse("mfa_index")}
    if not had and isinstance(answer, HttpResponseRedirect) and answer.url in done_now:
        keep_only_this(request)
    return answer
