"""Single sign-on: to a provider and back, and the providers that one's own account is connected to."""

from typing import cast

from allauth.account import views as account
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth import login as let_in
from django.http import Http404
from django.http.response import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from carecert.organisations.access import Request, fresh, public, signed_in
from carecert.organisations.actions import identity as verbs
from carecert.organisations.actions.identity import CannotDisconnect
from carecert.organisations.actor import Actor
from carecert.organisations.identify import memberships_of
from carecert.organisations.identity.providers import provider_for, provider_named, providers_of
from carecert.people.factors import SSO
from carecert.people.models import User
from carecert.people.sso import flow, tokens
from carecert.people.sso.flow import Begun, Purpose
from carecert.people.sso.known import Known
from carecert.people.sso.proof import Proof, proved
from carecert.people.sso.providers import Provider, offered
from carecert.people.sso.refused import Refused
from carecert.people.sso.saml import kept
from carecert.people.sso.saml import request as saml
from carecert.people.sso.saml.provider import SamlProvider
from carecert.portal.forms import FindForm
from carecert.portal.views.saml import ours
from carecert.ui.page import done, page, posted

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ENTRANCE = "people must be able to sign in"


@public(because=ENTRANCE)
def sign_in(request: Request) -> HttpResponseBase:
    """The library's page for email address and password, with the providers below it."""
    typed = request.POST.get("login", "")
    if typed and not request.POST.get("password") and (found := provider_for(typed)):
        return _off_to(request, found)
    answer: HttpResponseBase = account.login(request)
    if isinstance(answer, TemplateResponse) and answer.context_data is not None:
        answer.context_data["providers"] = list(offered().values())
    return answer


@public(because=ENTRANCE)
def find(request: Request) -> HttpResponseBase:
    """For people whose organisation has a sign-in of its own: their email address leads there."""
    form = FindForm(posted(request))
    if form.is_valid():
        found = provider_for(form.cleaned_data["email"])
        if found is not None:
            return _off_to(request, found)
        form.add_error("email", "We know no sign-in of an organisation for this address. Sign in with your password")
    return page(request, "portal/account/find.jinja", form=form)


@public(because=ENTRANCE)
def begin(request: Request, name: str) -> HttpResponseBase:
    """Off to a provider, to sign in."""
    return _send(request, _provider(name), "sign-in")


@public(because="the answer of a provider is the key; it is checked against what this session began")
def back(request: Request, name: str) -> HttpResponseBase:
    """Back from a provider: check its answer, and do what was begun."""
    provider = _provider(name)
    waited = flow.has_begun(request.session)
    try:
        begun, proof = _proof(request, provider)
        return _go_on(request, provider, proof, begun)
    except Refused as why:
        if waited:
            verbs.note_refusal(provider, why, by=request.actor)
        return _refuse(request, provider, why)


@signed_in
def again(request: Request) -> HttpResponseBase:
    """For an account that only a provider opens: prove there once more who one is."""
    issuers = set(cast("User", request.user).identities.values_list("issuer", flat=True))
    provider = next((one for one in _within_reach(request) if one.knows_as in issuers), None)
    if provider is None:
        return redirect("account_reset_password")
    return _send(request, provider, "again")


@signed_in
def connections(request: Request) -> HttpResponseBase:
    """Which providers one's account is connected to, and which it could be."""
    user = cast("User", request.user)
    found = list(user.identities.order_by("connected_at"))
    every = _within_reach(request)
    titles = {one.knows_as: one.title for one in every}
    rows = [(one, titles.get(one.issuer, one.issuer)) for one in found]
    connected = {one.issuer for one in found}
    free = [one for one in every if one.knows_as not in connected]
    return page(request, "portal/account/connections.jinja", rows=rows, free=free)


@signed_in
@fresh
def connect(request: Request, name: str) -> HttpResponseBase:
    """Off to a provider, to connect it. A link on a page of somebody else does nothing."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return redirect("connections")
    return _send(request, _provider(name), "connect")


@signed_in
@fresh
def disconnect(request: Request, pk: int) -> HttpResponseBase:
    """Take a provider from one's account."""
    user = cast("User", request.user)
    identity = get_object_or_404(user.identities, pk=pk)
    problem = ""
    if posted(request) is not None:
        try:
            verbs.disconnect(identity, by=request.actor)
        except CannotDisconnect as why:
            problem = str(why)
        else:
            return done(request, "It is no longer connected", to="connections")
    return page(request, "portal/account/disconnect.jinja", identity=identity, problem=problem)


def _provider(name: str) -> Known:
    found = provider_named(name)
    if found is None:
        raise Http404
    return found


def _proof(request: Request, provider: Known) -> tuple[Begun, Proof]:
    """What was begun, and what the provider proved, by whichever protocol it speaks. Raises `Refused`."""
    told = request.GET.dict()
    if isinstance(provider, SamlProvider):
        if "refused" in told:
            flow.take(request.session, provider)
            raise kept.carried(told["refused"])
        return kept.take_back(request.session, provider, told.get("answer", ""))
    if not isinstance(provider, Provider):
        raise Http404
    begun, code = flow.take_back(request.session, provider, told)
    token, access = tokens.exchange(provider, code=code, verifier=begun.verifier, back=_back(provider.name))
    proof = proved(provider, token, begun)
    more = tokens.userinfo(provider, access, subject=proof.subject) if "email" not in proof.claims else {}
    return begun, Proof(proof.issuer, proof.subject, proof.strong, {**more, **proof.claims})


def _within_reach(request: Request) -> list[Known]:
    """The operator's providers, and those of the organisations that one belongs to."""
    return providers_of({one.organisation_id for one in memberships_of(cast("User", request.user))})


def _off_to(request: Request, provider: Known) -> HttpResponseBase:
    """A page with the way there, which is a link: browsers follow no form that leads to another site."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    return page(request, "portal/account/found.jinja", provider=provider, wanted=wanted)


def _back(name: str) -> str:
    return f"{settings.PUBLIC_URL}{reverse('single_back', kwargs={'name': name})}"


def _send(request: Request, provider: Known, purpose: Purpose) -> HttpResponseBase:
    wanted = request.GET.get("next", "")
    try:
        address = _address(request, provider, purpose, wanted)
    except Refused as why:
        verbs.note_refusal(provider, why, by=request.actor)
        return _refuse(request, provider, why)
    return HttpResponseRedirect(address)


def _address(request: Request, provider: Known, purpose: Purpose, wanted: str) -> str:
    if isinstance(provider, SamlProvider):
        who = ours(provider.name)
        return saml.begin(request.session, provider, ours=who, purpose=purpose, next_=wanted)
    if not isinstance(provider, Provider):
        raise Http404
    return flow.begin(request.session, provider, back=_back(provider.name), purpose=purpose, next_=wanted)


def _refuse(request: Request, provider: Known, why: Refused) -> HttpResponseBase:
    status = 503 if why.why == "unreachable" else 403
    return page(request, "people/single_refused.jinja", status=status, provider=provider, why=why.sentence)


def _go_on(request: Request, provider: Known, proof: Proof, begun: Begun) -> HttpResponseBase:
    if begun.purpose == "sign-in":
        return _enter(request, provider, proof, begun.next)
    if not isinstance(request.user, User):
        raise Refused("state", "signed out in between")
    if begun.purpose == "connect":
        verbs.connect(request.user, provider, proof, by=request.actor)
        return done(request, f"You can now sign in with {provider.title}", to="connections")
    if not request.user.identities.filter(issuer=proof.issuer, subject=proof.subject).exists():
        raise Refused("other")
    _remember(request, request.user, provider, proof)
    return HttpResponseRedirect(_own(request, begun.next))


def _enter(request: Request, provider: Known, proof: Proof, wanted: str) -> HttpResponseBase:
    """Into the service. Who has a second factor here is asked for it, unless the provider has proved two."""
    nobody = Actor(None, "somebody", None, "", "", "", frozenset(), f"sso:{provider.name}")
    person = verbs.enter(provider, proof, by=nobody)
    if not proof.strong:
        _remember(request, person, provider, proof)
        answer: HttpResponseBase = perform_login(request, Login(user=person, redirect_url=_own(request, wanted)))
        return answer
    let_in(request, person, backend=BACKEND)
    _remember(request, person, provider, proof)
    return HttpResponseRedirect(_own(request, wanted))


def _own(request: Request, wanted: str) -> str:
    """The page that was asked for, when it is one of ours; home otherwise."""
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}) else reverse("home")


def _remember(request: Request, person: User, provider: Known, proof: Proof) -> None:
    told = {"provider": provider.name, "organisation": provider.organisation}
    if proof.strong:
        record_authentication(request, person, "mfa", type=SSO, **told)
    else:
        record_authentication(request, person, SSO, **told)
