"""Whom an advisory is addressed to."""

from collections.abc import Collection, Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from carecert.broadcast.models import Advisory
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Contact, Membership, Organisation
from carecert.organisations.roles import Role

ADDRESSED = tuple(kind for kind in Kind if kind not in (Kind.NATIONAL, Kind.REGION))
"""The kinds of organisation that alerts are addressed to. The centre and the regions watch; they do not answer."""


def audience(kinds: Collection[str], regions: Collection[int]) -> QuerySet[Organisation]:
    """The open organisations of the given kinds in the given regions (ids); empty means all of them."""
    found = Organisation.objects.active().filter(kind__in=set(kinds) & set(ADDRESSED) if kinds else ADDRESSED)
    return found.filter(Q(region__in=regions)) if regions else found


def audience_of(advisory: Advisory) -> QuerySet[Organisation]:
    """The organisations that an advisory is addressed to by its own data."""
    return audience(advisory.kinds, list(advisory.regions.values_list("pk", flat=True)))


def audience_in_words(kinds: Collection[str], regions: Iterable[str]) -> str:
    """The audience as readers are told it. `regions`: names."""
    named = [kind.label for kind in ADDRESSED if kind in set(kinds)]
    where = list(regions)
    who = ", ".join(named) if named else "Every organisation"
    return f"{who} in {' and '.join(where)}" if where else who


def untold(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Those at which nobody can be told, by name: no security lead, and no contact that receives alerts."""
    leads = Membership.objects.active().holding(Role.SECURITY_LEAD).filter(organisation=OuterRef("pk"))
    contacts = Contact.objects.filter(receives_alerts=True, organisation=OuterRef("pk"))
    return organisations.filter(~Exists(leads), ~Exists(contacts)).select_related("region").order_by("name", "pk")


def contacts_of(organisations: QuerySet[Organisation]) -> QuerySet[Contact]:
    """The alert contacts of organisations."""
    return Contact.objects.filter(receives_alerts=True, organisation__in=organisations.order_by().values("pk"))


def security_leads_of(organisations: QuerySet[Organisation]) -> QuerySet[Membership]:
    """The memberships of those who acknowledge for organisations."""
    inside = organisations.order_by().values("pk")
    return Membership.objects.active().holding(Role.SECURITY_LEAD).filter(organisation__in=inside)
