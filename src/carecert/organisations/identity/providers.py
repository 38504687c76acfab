"""All providers that people may sign in with: the operator's, and those that organisations registered themselves."""

from collections.abc import Collection

from django.utils import timezone

from carecert.organisations.actor import Actor
from carecert.organisations.identity.own import OwnOpenId, OwnSaml
from carecert.organisations.models import Domain, Protocol, SignInProvider
from carecert.organisations.scope import scoped
from carecert.people.addresses import fold
from carecert.people.sso.known import OWN, Known
from carecert.people.sso.providers import offered


def provider_named(name: str) -> Known | None:
    """The provider of this name; None when there is none, or none any more."""
    number = name.removeprefix(OWN)
    if name.startswith(OWN) and number.isascii() and number.isdecimal() and len(number) < 18:
        return next(iter(_own(pk=int(number))), None)
    return offered().get(name)


def provider_for(email: str) -> Known | None:
    """The provider that vouches for an email address: the operator's first, else one of the domain's owner."""
    email = fold(email)
    for one in offered().values():
        if one.vouches_for(email):
            return one
    with scoped(Actor.system("sso")):
        owned = Domain.objects.counting(timezone.now()).filter(name=email.rpartition("@")[2])
        owner = owned.values_list("organisation_id", flat=True).first()
    return next(iter(_own(organisation=owner)), None) if owner else None


def providers_of(organisations: Collection[int]) -> list[Known]:
    """The operator's providers, and those of these organisations (ids)."""
    return [*offered().values(), *(_own(organisation__in=organisations) if organisations else [])]


def as_provider(row: SignInProvider, domains: tuple[str, ...]) -> Known:
    """A registered provider, as the sign-in uses it. It never counts as two factors: only the operator can say so."""
    common = {
        "name": f"{OWN}{row.pk}",
        "title": row.title,
        "domains": domains,
        "organisation": row.organisation.code,
        "join": row.join,
    }
    if row.protocol == Protocol.SAML:
        return OwnSaml(**common, xml=row.metadata, subject=row.subject)  # type: ignore[arg-type]
    return OwnOpenId(**common, issuer=row.issuer, client_id=row.client_id, sealed=row.sealed)  # type: ignore[arg-type]


def _own(**which: object) -> list[Known]:
    """Registered providers with their domains, in two queries; the page that asks may belong to nobody yet."""
    with scoped(Actor.system("sso")):
        live = SignInProvider.objects.filter(ended_at=None, organisation__active=True, **which)
        rows = list(live.select_related("organisation"))
        held = Domain.objects.counting(timezone.now()).filter(organisation__in={row.organisation_id for row in rows})
        domains: dict[int, list[str]] = {}
        for domain in held if rows else ():
            domains.setdefault(domain.organisation_id, []).append(domain.name)
    return [as_provider(row, tuple(domains.get(row.organisation_id, ()))) for row in rows]
