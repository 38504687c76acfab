"""Making an `Actor` of a session, an API token or a membership."""

from dataclasses import replace

from django.db.models import F
from django.http import HttpRequest

from carecert.organisations.access import Request
from carecert.organisations.actor import Actor
from carecert.organisations.grants import needs_second_factor
from carecert.organisations.models import Membership
from carecert.organisations.queries.who import current
from carecert.organisations.roles import Role
from carecert.people.factors import bound_to, has_second_factor
from carecert.people.models import User
from carecert.people.tokens import holder

CHOSEN = "organisation"


def actor_of_session(request: HttpRequest) -> tuple[Actor, list[Membership]]:
    """Who is signed in: for the organisation last chosen, or the first that the person belongs to.

    Returns the actor and all memberships, for the choice of organisation.
    """
    user = request.user
    if not isinstance(user, User):
        return Actor.anonymous(), []
    only = bound_to(request)
    memberships = [one for one in memberships_of(user) if only in {"", one.organisation.code}]
    chosen = request.session.get(CHOSEN)
    membership = next((one for one in memberships if one.organisation.code == chosen), None)
    if membership is None and chosen and (new := current(str(chosen))):  # what was chosen became part of another
        membership = next((one for one in memberships if one.organisation_id == new.pk), None)
    return person_actor(user, membership or (memberships[0] if memberships else None), via="session"), memberships


def actor_of_token(key: str) -> Actor:
    """Whoever a token acts for, at the organisation that the token was made for; a bad token is nobody.

    Nor is a token anybody where the roles of its holder need a one-time code and the holder has set none up: a key that
    needs no code must not open what a session without a code does not.
    """
    token = holder(key)
    if token is None:
        return Actor.anonymous()
    wanted = (one for one in memberships_of(token.person) if one.organisation.code == token.organisation_code)
    membership = next(wanted, None)
    if membership is None:
        return Actor.anonymous()
    scopes = None if token.scopes is None else frozenset(token.scopes)
    found = replace(person_actor(token.person, membership, via="token"), scopes=scopes)
    return found if not needs_second_factor(found.roles) or has_second_factor(token.person) else Actor.anonymous()


def actors_with(request: Request, permission: str) -> list[Actor]:
    """Whoever asks, once for each organisation where they may do this, by its name: for work at many of them at once.

    A token acts for one organisation only, and a session that a provider began for that provider's.
    """
    if not isinstance(request.user, User) or request.actor.via != "session":
        return [request.actor] if request.actor.can(permission) else []
    found = [person_actor(request.user, one, via="session") for one in request.memberships]
    return sorted((one for one in found if one.can(permission)), key=lambda one: one.organisation_name)


def memberships_of(user: User) -> list[Membership]:
    """A person's memberships that hold now, oldest first, with organisation and roles: one query."""
    held = Membership.objects.filter(person=user, active=True, organisation__active=True)
    rows = held.select_related("organisation").order_by("joined_at", "id").annotate(granted=F("grants__role"))
    found: dict[int, Membership] = {}
    for row in rows:  # one for each role, and one without a role for a membership that has none
        membership = found.setdefault(row.pk, row)
        granted = vars(row)["granted"]
        roles = frozenset({Role(granted)}) if granted else frozenset[Role]()
        membership.known_roles = roles | (membership.known_roles or frozenset())
    return list(found.values())


def person_actor(user: User, membership: Membership | None, *, via: str) -> Actor:
    """A person as an actor of one membership; without one, a person who belongs nowhere and may do nothing."""
    nowhere = Actor(user.pk, user.name, None, "", "", "", frozenset(), via)
    return nowhere if membership is None else acting_at(membership, nowhere)


def acting_at(membership: Membership, actor: Actor) -> Actor:
    """The same person as an actor of this membership of theirs."""
    organisation = membership.organisation
    return replace(
        actor,
        organisation_id=organisation.pk,
        organisation_code=organisation.code,
        organisation_name=organisation.name,
        path=organisation.path,
        roles=membership.roles,
    )
