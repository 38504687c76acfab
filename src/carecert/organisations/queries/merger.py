"""What a merger would move, and what stays where it is: counted before anybody agrees to it."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field

from django.db.models.functions import Lower
from django.utils import timezone

from carecert.audit.models import Entry
from carecert.organisations.models import (
    Contact,
    Dependency,
    Domain,
    Invitation,
    Membership,
    Organisation,
    Reachability,
    SignInProvider,
    Way,
)
from carecert.organisations.roles import Role
from carecert.organisations.walls import tenants
from carecert.people.models import ApiToken

MOVING = (Contact, Way, Dependency, Invitation, Reachability)  # a figure is counted anew
ENDING = (Domain, SignInProvider)  # they serve an open organisation only
WORDS = {"section seens": "pages of lessons that were read"}  # where a table's own name is no English


@dataclass(frozen=True, slots=True)
class Moving:
    """What moves when one organisation becomes part of another.

    `joining`, `known`: ids of members who are new to the successor, and of those who belong there already. `roles`: how
    many of them hold each role. `contacts`, `invitations`, `dependencies`: ids of rows that are written anew.
    `dropped`: how many are not, because their address is known there. `below`: codes of organisations that move along.
    `stays`: what remains with the old organisation, by its name.
    """

    joining: list[int]
    known: list[int]
    roles: dict[str, int]
    contacts: list[int]
    invitations: list[int]
    dropped: int
    below: list[str]
    tokens: int
    dependencies: list[int] = field(default_factory=list)
    stays: dict[str, int] = field(default_factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        """What is written, as counts by name."""
        return {
            "members": len(self.joining) + len(self.known),
            "contacts": len(self.contacts),
            "invitations": len(self.invitations),
            "shared systems": len(self.dependencies),
            "organisations below": len(self.below),
            "API tokens ended": self.tokens,
        }

    @property
    def fingerprint(self) -> str:
        """What a person agreed to, as one number. What merely stays does not count: it may grow meanwhile."""
        agreed = (
            self.joining,
            self.known,
            self.roles,
            self.contacts,
            self.invitations,
            self.below,
            self.tokens,
            self.dependencies,
        )
        return hashlib.sha256(repr(agreed).encode()).hexdigest()


def what_moves(old: Organisation, new: Organisation) -> Moving:
    """Look at a merger of `old` into `new`. For the nation and the system: it reads behind both walls."""
    members = Membership.objects.filter(organisation=old, active=True).order_by("pk")
    there = set(Membership.objects.filter(organisation=new, active=True).values_list("person_id", flat=True))
    people = list(members.values_list("person_id", flat=True))
    held = Counter(role for role in members.values_list("grants__role", flat=True) if role)
    contacts = Contact.objects.filter(organisation=old).order_by("pk").annotate(small=Lower("email"))
    known = set(Contact.objects.filter(organisation=new).values_list(Lower("email"), flat=True))
    fresh = [pk for pk, email in contacts.values_list("pk", "small") if email not in known]
    asked = Invitation.objects.open().filter(organisation=old).order_by("pk")
    standing = asked.filter(expires_at__gt=timezone.now()).exclude(email__in=_addresses(new))
    invitations = list(standing.values_list("pk", flat=True))
    return Moving(
        joining=[person for person in people if person not in there],
        known=[person for person in people if person in there],
        roles={Role(role).label: count for role, count in sorted(held.items())},
        contacts=fresh,
        invitations=invitations,
        dropped=contacts.count() - len(fresh) + asked.count() - len(invitations),
        below=list(Organisation.objects.under(old).exclude(pk=old.pk).order_by("code").values_list("code", flat=True)),
        tokens=ApiToken.objects.filter(organisation_code=old.code, revoked_at__isnull=True).count(),
        dependencies=_dependencies(old, new),
        stays=_stays(old),
    )


def _dependencies(old: Organisation, new: Organisation) -> list[int]:
    """The systems that the successor does not depend on yet, and does not run itself."""
    known = Dependency.objects.filter(organisation=new).values("system")
    fresh = Dependency.objects.filter(organisation=old).exclude(system__in=known).exclude(system__supplier=new)
    return list(fresh.order_by("pk").values_list("pk", flat=True))


def _addresses(new: Organisation) -> list[str]:
    """The addresses of those who belong to the successor already, or are asked to."""
    members = Membership.objects.active().filter(organisation=new).values_list("person__email", flat=True)
    return [*members, *Invitation.objects.open().filter(organisation=new).values_list("email", flat=True)]


def _stays(old: Organisation) -> dict[str, int]:
    """How many rows of each kind stay with the old organisation, and entries in its record."""
    found = {
        WORDS.get(name := str(model._meta.verbose_name_plural), name): model.objects.filter(organisation=old).count()
        for model in tenants()
        if model not in (*MOVING, *ENDING)
    }
    found["entries in the record"] = Entry.objects.filter(chain=f"organisation:{old.code}").count()
    return {name: count for name, count in found.items() if count}
