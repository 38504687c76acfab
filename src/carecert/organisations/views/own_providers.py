"""An organisation's own sign-in providers."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from carecert.organisations.access import Request, fresh, needs
from carecert.organisations.actions.once import once
from carecert.organisations.identity import registering as verbs
from carecert.organisations.identity.registering import CannotRegister
from carecert.organisations.models import Joining, Organisation, Protocol, SignInProvider
from carecert.organisations.permissions import Permission
from carecert.people.sso.known import OWN
from carecert.ui import fields
from carecert.ui.forms import Form
from carecert.ui.page import done, page, posted


class _ProviderForm(Form):
    """What every provider has."""

    sent_once = True

    title = fields.Text(
        "What do your staff call it?",
        hint="They read “Sign in with …”. The name of your organisation is a good choice.",
        required="Enter a name",
        max_length=100,
    )
    join = fields.Choice("Who can join with it?", choices=Joining.choices, required="Choose who can join")


class OpenIdForm(_ProviderForm):
    """A provider by OpenID Connect."""

    issuer = fields.Text("Issuer", hint="It begins with https://", required="Enter the issuer", spellcheck=False)
    client_id = fields.Text("Client ID", required="Enter the client ID", spellcheck=False)
    secret = fields.Password("Client secret", required="Enter the client secret", max_length=1000)
    field_order = ("title", "issuer", "client_id", "secret", "join")


class ChangeOpenIdForm(_ProviderForm):
    """What can change of it. The secret is not shown again."""

    client_id = fields.Text("Client ID", required="Enter the client ID", spellcheck=False)
    secret = fields.Password(
        "New client secret", hint="Leave it empty to keep the old one.", required=False, max_length=1000
    )
    field_order = ("title", "client_id", "secret", "join")


class SamlForm(_ProviderForm):
    """A provider by SAML, new or changed."""

    metadata = fields.LongText(
        "Metadata", hint="The whole XML text that it gives you.", required="Paste the metadata", max_length=200_000
    )
    subject = fields.Text(
        "Attribute that stays with a person for ever",
        hint="Leave it empty for a persistent NameID. Never choose an email address.",
        required=False,
        spellcheck=False,
    )
    field_order = ("title", "metadata", "subject", "join")


@needs(Permission.MANAGE_SIGN_IN)
@fresh
def add_openid(request: Request) -> HttpResponseBase:
    """Register a provider by OpenID Connect."""
    form = OpenIdForm(posted(request))
    if form.is_valid():
        try:
            verbs.ask_openid(form.cleaned_data["issuer"])
        except CannotRegister as why:
            form.add_error(why.field, str(why))
    return _add(request, form, verbs.register_openid, "Add a sign-in by OpenID Connect")


@needs(Permission.MANAGE_SIGN_IN)
@fresh
def add_saml(request: Request) -> HttpResponseBase:
    """Register a provider by SAML."""
    return _add(request, SamlForm(posted(request)), verbs.register_saml, "Add a sign-in by SAML")


@needs(Permission.MANAGE_SIGN_IN)
def provider(request: Request, pk: int) -> HttpResponseBase:
    """One provider, with the addresses of ours that it must know."""
    found = _own(request, pk)
    ours = {"name": f"{OWN}{found.pk}"}
    shown = {"Entity ID" if found.protocol == Protocol.SAML else "Issuer": found.issuer}
    if found.protocol == Protocol.SAML:
        shown["Our metadata"] = settings.PUBLIC_URL + reverse("single_metadata", kwargs=ours)
        shown["Our address for answers"] = settings.PUBLIC_URL + reverse("single_answer", kwargs=ours)
    else:
        shown["Address to come back to"] = settings.PUBLIC_URL + reverse("single_back", kwargs=ours)
    rows = [{"key": {"text": key}, "value": {"text": value}} for key, value in shown.items()]
    return page(request, "organisations/identity/provider.jinja", provider=found, rows=rows)


@needs(Permission.MANAGE_SIGN_IN)
@fresh
def change(request: Request, pk: int) -> HttpResponseBase:
    """Change a provider: a new secret, or metadata with new certificates."""
    found = _own(request, pk)
    is_saml = found.protocol == Protocol.SAML
    kind: type[_ProviderForm] = SamlForm if is_saml else ChangeOpenIdForm
    known = {name: getattr(found, name) for name in ("title", "join", "client_id", "metadata", "subject")}
    form = kind(posted(request), initial=known)
    act: Callable[..., None] = verbs.change_saml if is_saml else verbs.change_openid
    if form.is_valid():
        try:
            act(found, by=request.actor, **form.cleaned_data)
        except CannotRegister as why:
            form.add_error(why.field, str(why))
        else:
            return done(request, f"{form.cleaned_data['title']} is saved", to="organisations:own_provider", pk=pk)
    return page(request, "organisations/identity/register.jinja", form=form, heading=f"Change {found.title}")


@needs(Permission.MANAGE_SIGN_IN)
@fresh
def end(request: Request, pk: int) -> HttpResponseBase:
    """End a provider."""
    found = _own(request, pk)
    if posted(request) is None:
        return page(request, "organisations/identity/end.jinja", provider=found)
    verbs.end(found, by=request.actor)
    return done(request, f"{found.title} has ended", to="organisations:sign_in")


def _add(request: Request, form: Form, act: Callable[..., Any], heading: str) -> HttpResponseBase:
    def keep() -> HttpResponse | None:
        own = get_object_or_404(Organisation.objects.visible_to(request.actor), pk=request.actor.organisation_id)
        try:
            made = act(own, by=request.actor, **form.cleaned_data)
        except CannotRegister as why:
            form.add_error(why.field, str(why))
            return None
        return done(request, f"{made.title} is registered", to="organisations:own_provider", pk=made.pk)

    if form.is_valid() and (answer := once(request, form, keep)):
        return answer
    return page(request, "organisations/identity/register.jinja", form=form, heading=heading)


def _own(request: Request, pk: int) -> SignInProvider:
    mine = SignInProvider.objects.visible_to(request.actor).of(request.actor).filter(ended_at=None)
    return get_object_or_404(mine.select_related("organisation"), pk=pk)
