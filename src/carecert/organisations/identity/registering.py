"""Verbs: an organisation registers a provider of its own, changes it, and ends it."""

from django.db import transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.organisations.actor import Actor
from carecert.organisations.identity.own import OwnOpenId
from carecert.organisations.models import Domain, Organisation, Protocol, SignInProvider
from carecert.people.sso.discovery import metadata as ask
from carecert.people.sso.known import is_safe
from carecert.people.sso.refused import Refused
from carecert.people.sso.saml.metadata import BadMetadata, described
from carecert.people.sso.sealed import seal

MOST = 3


class CannotRegister(ValueError):
    """A provider cannot be registered so; the message says why, and `field` which answer it is about."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


def register_openid(
    organisation: Organisation, *, title: str, issuer: str, client_id: str, secret: str, join: str, by: Actor
) -> SignInProvider:
    """Register an OpenID Connect provider that `ask_openid` has just asked. Raises `CannotRegister`."""
    return _register(
        organisation,
        by=by,
        title=title,
        join=join,
        protocol=Protocol.OPENID,
        issuer=issuer.strip(),
        client_id=client_id.strip(),
        sealed=seal(secret),
    )


def register_saml(
    organisation: Organisation, *, title: str, metadata: str, subject: str, join: str, by: Actor
) -> SignInProvider:
    """Register a SAML provider by its metadata. Raises `CannotRegister`."""
    found = _entity(metadata)
    return _register(
        organisation,
        by=by,
        title=title,
        join=join,
        protocol=Protocol.SAML,
        issuer=found,
        metadata=metadata.strip(),
        subject=subject.strip(),
    )


@transaction.atomic
def change_openid(provider: SignInProvider, *, title: str, client_id: str, secret: str, join: str, by: Actor) -> None:
    """Change what may change: never the issuer, by which accounts are known. An empty secret leaves the old one."""
    sealed = {"sealed": seal(secret)} if secret else {}
    _change(provider, by=by, title=title.strip(), client_id=client_id.strip(), join=join, **sealed)


@transaction.atomic
def change_saml(provider: SignInProvider, *, title: str, metadata: str, subject: str, join: str, by: Actor) -> None:
    """Change what may change: new certificates, but never another entity or another kind of subject."""
    if _entity(metadata) != provider.issuer:
        raise CannotRegister("These are the metadata of another provider. Add it as a new one.", field="metadata")
    if subject.strip() != provider.subject:
        raise CannotRegister("People are known by it, so it stays as it is.", field="subject")
    _change(provider, by=by, title=title.strip(), metadata=metadata.strip(), join=join)


@transaction.atomic
def end(provider: SignInProvider, *, by: Actor) -> bool:
    """End a provider: nobody signs in with it any more. Returns whether it was still there."""
    now = timezone.now()
    ended = SignInProvider.objects.filter(pk=provider.pk, ended_at=None).update(ended_at=now)
    if ended:
        _told("ended", provider, by=by)
    return bool(ended)


@transaction.atomic
def _register(organisation: Organisation, *, by: Actor, **words: str) -> SignInProvider:
    if not Domain.objects.counting(timezone.now()).filter(organisation=organisation).exists():
        raise CannotRegister("Verify a domain of your organisation first.")
    if SignInProvider.objects.filter(organisation=organisation, ended_at=None).count() >= MOST:
        raise CannotRegister(f"There are {MOST} providers already. End one first.")
    words["title"] = words["title"].strip()
    made = SignInProvider.objects.create(organisation=organisation, **words)
    _told("registered", made, by=by)
    return made


def _change(provider: SignInProvider, *, by: Actor, **words: str) -> None:
    if not SignInProvider.objects.filter(pk=provider.pk, ended_at=None).update(**words):
        raise CannotRegister("It was ended by somebody else in the meantime.")
    _told("changed", provider, by=by)


def ask_openid(issuer: str) -> None:
    """Ask a provider what it is, before any transaction, which then waits for nobody. Raises `CannotRegister`."""
    issuer = issuer.strip()
    if not is_safe(issuer):
        raise CannotRegister("The issuer must be an address, and begin with https://.", field="issuer")
    looked = OwnOpenId(name="own-0", title="", domains=(), issuer=issuer, client_id="", sealed="")
    try:
        ask(looked)
    except Refused as why:
        sentence = {
            "unreachable": "Nobody answers at this address.",
            "issuer": "The provider at this address names another issuer. Copy it exactly as the provider writes it.",
        }.get(why.why, "What is at this address cannot be used. It must be a public address with TLS.")
        raise CannotRegister(sentence, field="issuer") from None


def _entity(metadata: str) -> str:
    try:
        return described(metadata.strip()).entity
    except BadMetadata as why:
        raise CannotRegister(f"This provider {why}", field="metadata") from None


def _told(what: str, provider: SignInProvider, *, by: Actor) -> None:
    chain = f"organisation:{provider.organisation.code}"
    on = f"organisations.provider:{provider.pk}"
    record(
        f"organisations.provider.{what}", on=on, by=by, chain=chain, protocol=provider.protocol, issuer=provider.issuer
    )
