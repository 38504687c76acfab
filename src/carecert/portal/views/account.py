"""One's own account: what it holds, and the choice of organisation."""

from typing import cast

from allauth.mfa.totp.views import activate_totp
from django.http.response import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from carecert.notify.permissions import Permission as Messages
from carecert.organisations.access import Request, signed_in
from carecert.organisations.grants import needs_second_factor
from carecert.organisations.identify import CHOSEN, person_actor
from carecert.organisations.identity.providers import providers_of
from carecert.organisations.permissions import Permission
from carecert.organisations.scope import scoped
from carecert.people.factors import has_codes, has_second_factor
from carecert.people.models import User
from carecert.people.passkeys import passkeys_of
from carecert.people.sessions import keep_only_this
from carecert.pilots.permissions import Permission as Pilots
from carecert.portal.forms import OrganisationForm
from carecert.portal.front.alike import alike
from carecert.portal.front.elsewhere import elsewhere
from carecert.support.permissions import Permission as Support
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
        providers=bool(providers_of({one.organisation_id for one in request.memberships})),
        wanted=needs_second_factor(request.actor.roles),
        may_use_tokens=request.actor.can(Permission.USE_TOKENS),
        may_use_webhooks=request.actor.can(Messages.MANAGE_WEBHOOKS) and request.actor.organisation_id is not None,
        may_see_support=request.actor.can(Support.READ_OWN) and request.actor.organisation_id is not None,
        may_ask=request.actor.can(Pilots.ASK) and request.actor.organisation_id is not None,
        may_see_undelivered=request.actor.can(Messages.SEE_UNDELIVERED),
    )


@signed_in
def choose_organisation(request: Request) -> HttpResponseBase:
    """For people who work in two places: which organisation to act for. It leads back to the like page."""
    choices = [(one.organisation.code, one.organisation.name) for one in request.memberships]
    form = OrganisationForm(posted(request), initial={"organisation": request.actor.organisation_code})
    form.offer(choices)
    back = _back(request)
    if form.is_valid():
        code = request.session[CHOSEN] = form.cleaned_data["organisation"]
        chosen = next(one for one in request.memberships if one.organisation.code == code)
        now = person_actor(cast("User", request.user), chosen, via="session")
        with scoped(now):
            to = alike(back, now)
        return done(request, f"You now act for {dict(choices)[code]}", to=to)
    waits = elsewhere(request.actor, request.memberships).counts
    return page(request, "portal/account/choose_organisation.jinja", form=form, back=back, waits=waits)


def _back(request: Request) -> str:
    """The page that somebody came from, as the link and then the form say; home when it is none of this site."""
    given = (posted(request) or request.GET).get("next", "")
    fine = given.startswith("/") and url_has_allowed_host_and_scheme(given, allowed_hosts=None)
    return given if fine else reverse("home")


@signed_in
def set_up_codes(request: Request) -> HttpResponseBase:
    """The library's page for an authenticator app. Once it is done, only this session goes on, and counts as proved."""
    had = isinstance(request.user, User) and has_second_factor(request.user)
    answer: HttpResponseBase = activate_totp(request)
    done_now = {reverse("mfa_view_recovery_codes"), reverse("mfa_index")}
    if not had and isinstance(answer, HttpResponseRedirect) and answer.url in done_now:
        keep_only_this(request)
    return answer
