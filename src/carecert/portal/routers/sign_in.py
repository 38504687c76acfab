"""The API's router for an organisation's own domains and sign-in providers. A client secret goes in and never out."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from django.http import HttpResponse
from ninja import Field, Schema

from carecert.organisations.access import Request
from carecert.organisations.actor import Actor
from carecert.organisations.identity import domains as holding
from carecert.organisations.identity import registering
from carecert.organisations.identity.domains import CannotHave
from carecert.organisations.identity.registering import CannotRegister
from carecert.organisations.models import Domain, Joining, Organisation, Protocol, SignInProvider
from carecert.organisations.permissions import Permission
from carecert.people.sso.known import OWN
from carecert.wire.idempotency import idempotent
from carecert.wire.problems import Problem
from carecert.wire.proving import require_fresh
from carecert.wire.router import Router, require

T = TypeVar("T")
router = Router(tags=["Sign-in"])


class DomainIn(Schema):
    """A domain that is to be verified."""

    name: str = Field(min_length=1, max_length=300)


class DomainOut(Schema):
    """A domain, and the TXT record that verifies it. `lost_at`: since when the record is missing."""

    id: int
    name: str
    record_name: str
    record_value: str
    verified_at: datetime | None
    checked_at: datetime | None
    lost_at: datetime | None


class OpenIdIn(Schema):
    """A provider by OpenID Connect."""

    title: str = Field(min_length=1, max_length=100, pattern=r"\S")
    issuer: str = Field(min_length=1, max_length=200)
    client_id: str = Field(min_length=1, max_length=200, pattern=r"\S")
    secret: str = Field(min_length=1, max_length=1000)
    join: Joining = Joining.INVITED


class SamlIn(Schema):
    """A provider by SAML. `subject`: the attribute that stays with a person; empty means a persistent NameID."""

    title: str = Field(min_length=1, max_length=100, pattern=r"\S")
    metadata: str = Field(min_length=1, max_length=200_000)
    subject: str = Field("", max_length=200)
    join: Joining = Joining.INVITED


class ProviderChange(Schema):
    """What is to be different; what is left out stays. `metadata` is of SAML, the others not."""

    title: str | None = Field(None, min_length=1, max_length=100, pattern=r"\S")
    client_id: str | None = Field(None, min_length=1, max_length=200, pattern=r"\S")
    secret: str | None = Field(None, min_length=1, max_length=1000)
    metadata: str | None = Field(None, min_length=1, max_length=200_000)
    join: Joining | None = None


class ProviderOut(Schema):
    """A provider. `name`: as it stands in our addresses; `issuer`: of OpenID Connect, or SAML's entity ID."""

    id: int
    name: str
    title: str
    protocol: Protocol
    issuer: str
    join: Joining
    added_at: datetime


@router.get("/domains", response=list[DomainOut], operation_id="domains", summary="List your domains")
def list_domains(request: Request) -> list[dict[str, Any]]:
    """All of the caller's own organisation, by name."""
    return [_domain(one) for one in _domains(require(request, Permission.MANAGE_SIGN_IN))]


@router.post("/domains", response={201: DomainOut}, operation_id="claim_domain", summary="Add a domain")
def claim_domain(request: Request, given: DomainIn) -> HttpResponse:
    """The answer holds the record that is to be put into DNS."""
    actor = require(request, Permission.MANAGE_SIGN_IN)
    own = _organisation(actor)
    return _once(request, 201, lambda: _domain(holding.claim(own, name=given.name, by=actor)))


@router.post(
    "/domains/{domain_id}/verification", response=DomainOut, operation_id="verify_domain", summary="Verify a domain"
)
def verify_domain(request: Request, domain_id: int) -> HttpResponse:
    """Looks for the record now. 409 while it is not there."""
    actor = require_fresh(request, Permission.MANAGE_SIGN_IN)
    found = _one_domain(actor, domain_id)
    _told(lambda: holding.look(found))

    def act() -> dict[str, Any]:
        holding.confirm(found, by=actor)
        return _domain(_one_domain(actor, domain_id))

    return _once(request, 200, act)


@router.api_operation(
    ["DELETE"],
    "/domains/{domain_id}",
    response={204: None},
    operation_id="give_up_domain",
    summary="Give a domain up",
)
def delete_domain(request: Request, domain_id: int) -> HttpResponse:
    """Another organisation can have it then."""
    actor = require_fresh(request, Permission.MANAGE_SIGN_IN)
    holding.give_up(_one_domain(actor, domain_id), by=actor)
    return HttpResponse(status=204)


@router.get("/providers", response=list[ProviderOut], operation_id="providers", summary="List your sign-in providers")
def list_providers(request: Request) -> list[dict[str, Any]]:
    """Those of the caller's own organisation that have not ended."""
    return [_provider(one) for one in _providers(require(request, Permission.MANAGE_SIGN_IN))]


@router.post(
    "/providers/openid",
    response={201: ProviderOut},
    operation_id="add_openid_provider",
    summary="Add a provider by OpenID Connect",
)
def post_openid(request: Request, given: OpenIdIn) -> HttpResponse:
    """It is asked at once what it is. 409 with the reason when it cannot be used."""
    actor = require_fresh(request, Permission.MANAGE_SIGN_IN)
    own = _organisation(actor)
    _told(lambda: registering.ask_openid(given.issuer))
    return _once(
        request, 201, lambda: _provider(registering.register_openid(own, by=actor, **given.model_dump(mode="json")))
    )


@router.post(
    "/providers/saml", response={201: ProviderOut}, operation_id="add_saml_provider", summary="Add a provider by SAML"
)
def post_saml(request: Request, given: SamlIn) -> HttpResponse:
    """409 with the reason when its metadata cannot be used."""
    actor = require_fresh(request, Permission.MANAGE_SIGN_IN)
    own = _organisation(actor)
    return _once(
        request, 201, lambda: _provider(registering.register_saml(own, by=actor, **given.model_dump(mode="json")))
    )


@router.patch(
    "/providers/{provider_id}",
    response=ProviderOut,
    operation_id="change_provider",
    summary="Change a sign-in provider",
)
def patch_provider(request: Request, provider_id: int, given: ProviderChange) -> HttpResponse:
    """A new secret, or metadata with new certificates. 409 for metadata of another provider."""
    actor = require_fresh(request, Permission.MANAGE_SIGN_IN)
    found = _one_provider(actor, provider_id)
    is_saml = found.protocol == Protocol.SAML
    names = ("title", "join", *(("metadata", "subject") if is_saml else ("client_id",)))
    wanted = given.model_dump(mode="json", exclude_none=True)
    words = {name: wanted.get(name, getattr(found, name)) for name in names}

    def act() -> dict[str, Any]:
        if is_saml:
            registering.change_saml(found, by=actor, **words)
        else:
            registering.change_openid(found, by=actor, secret=wanted.get("secret", ""), **words)
        return _provider(_one_provider(actor, provider_id))

    return _once(request, 200, act)


@router.api_operation(
    ["DELETE"],
    "/providers/{provider_id}",
    response={204: None},
    operation_id="end_provider",
    summary="End a sign-in provider",
)
def delete_provider(request: Request, provider_id: int) -> HttpResponse:
    """Nobody signs in with it any more."""
    actor = require_fresh(request, Permission.MANAGE_SIGN_IN)
    registering.end(_one_provider(actor, provider_id), by=actor)
    return HttpResponse(status=204)


def _once(request: Request, status: int, act: Callable[[], dict[str, Any]]) -> HttpResponse:
    """Carry out `act` once for each key; 409 for what is refused."""

    return idempotent(request, lambda: (status, _told(act)))


def _told(act: Callable[[], T]) -> T:
    try:
        return act()
    except (CannotHave, CannotRegister) as why:
        raise Problem(409, str(why)) from None


def _organisation(actor: Actor) -> Organisation:
    own = Organisation.objects.visible_to(actor).filter(pk=actor.organisation_id or 0).first()
    if own is None:
        raise Problem(403, "You act for no organisation.")
    return own


def _domains(actor: Actor) -> Any:
    return Domain.objects.visible_to(actor).of(actor).kept().select_related("organisation")


def _one_domain(actor: Actor, pk: int) -> Domain:
    found: Domain | None = _domains(actor).filter(pk=pk).first()
    if found is None:
        raise Problem(404, "There is no such domain.")
    return found


def _providers(actor: Actor) -> Any:
    mine = SignInProvider.objects.visible_to(actor).of(actor).filter(ended_at=None)
    return mine.select_related("organisation")


def _one_provider(actor: Actor, pk: int) -> SignInProvider:
    found: SignInProvider | None = _providers(actor).filter(pk=pk).first()
    if found is None:
        raise Problem(404, "There is no such provider.")
    return found


def _domain(one: Domain) -> dict[str, Any]:
    return DomainOut.from_orm(one).model_dump(mode="json")


def _provider(one: SignInProvider) -> dict[str, Any]:
    told = {key: getattr(one, key) for key in ("title", "protocol", "issuer", "join", "added_at")}
    return ProviderOut(id=one.pk, name=f"{OWN}{one.pk}", **told).model_dump(mode="json")
