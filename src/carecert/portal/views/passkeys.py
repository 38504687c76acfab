"""Passkeys in one's own account, and signing in with one. The ceremony is the library's; these say what comes next."""

from typing import cast
from urllib.parse import urlencode

from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal.auth import begin_authentication
from django.http.response import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from carecert.organisations.access import Request, fresh, public, signed_in
from carecert.people.factors import has_second_factor
from carecert.people.models import User
from carecert.people.passkeys import passkeys_of
from carecert.people.sessions import keep_only_this
from carecert.ui.page import page, posted


@signed_in
def passkeys(request: Request) -> HttpResponseBase:
    """Which passkeys one has."""
    found = passkeys_of(cast("User", request.user))
    return page(request, "mfa/webauthn/authenticator_list.jinja", passkeys=found)


@signed_in
@fresh
def add(request: Request) -> HttpResponseBase:
    """Make a passkey. As the first second factor it ends one's other sessions, and this one counts as proved."""
    had = has_second_factor(cast("User", request.user))
    answer: HttpResponseBase = webauthn.add_webauthn(request)
    if not isinstance(answer, HttpResponseRedirect) or not has_second_factor(cast("User", request.user)):
        return answer
    if posted(request) is not None and answer.url in {reverse("mfa_view_recovery_codes"), reverse("mfa_index")}:
        if not had:
            keep_only_this(request, proof="webauthn")
        return redirect("mfa_list_webauthn") if answer.url == reverse("mfa_index") else answer
    return answer


@public(because="people must be able to sign in")
def sign_in(request: Request) -> HttpResponseBase:
    """Sign in with a passkey alone: the device proves the person, so neither password nor code is asked for."""
    if posted(request) is not None:
        answer: HttpResponseBase = webauthn.login_webauthn(request)
        if isinstance(answer, HttpResponseRedirect) and answer.url == reverse("account_login"):
            return redirect(request.get_full_path())  # the message is on its way; ask with a new challenge
        return answer
    if request.actor.is_signed_in:
        return redirect("home")
    wanted = request.GET.get("next", "")
    back = reverse("account_login") + (f"?{urlencode({'next': wanted})}" if wanted else "")
    options = begin_authentication(user=None)
    return page(request, "people/passkey_sign_in.jinja", options=options, next=wanted, back=back)


@signed_in
def again(request: Request) -> HttpResponseBase:
    """Prove with a passkey that it is still the same person."""
    answer: HttpResponseBase = webauthn.reauthenticate_webauthn(request)
    if isinstance(answer, HttpResponseRedirect) and answer.url == reverse("account_login"):
        wanted = request.POST.get("next", "")
        return HttpResponseRedirect(request.path + (f"?{urlencode({'next': wanted})}" if wanted else ""))
    return answer
