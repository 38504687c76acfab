"""The organisations that somebody may look up: a list that can be narrowed, and all about one of them."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from carecert.organisations.actor import Actor
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Dependency, Membership, Organisation, Reachability, SharedSystem, Succession
from carecert.organisations.permissions import Permission
from carecert.organisations.roles import Role
from carecert.ui.needs import Hit


def found(actor: Actor, *, words: str = "") -> QuerySet[Organisation]:
    """The organisations that the actor may see, open or closed, by name.

    `words`: all of them stand in the name, or they are the code.
    """
    rows = Organisation.objects.visible_to(actor)
    if words:
        named = Q(*[("name__icontains", word) for word in words.split()])
        rows = rows.filter(named | Q(code=words.upper()))
    return rows.select_related("region").order_by("name", "pk")


def search(actor: Actor, words: str, limit: int) -> list[Hit]:
    """The organisations that hold all the words, open or closed, for those who may look them up."""
    if not actor.can(Permission.READ_DIRECTORY) or not words.split():
        return []
    return [
        Hit(
            f"{one.name} ({one.code})",
            "Organisation",
            reverse("organisations:profile", kwargs={"code": one.code}),
            f"{one.get_kind_display()}, {'open' if one.active else 'closed'}",
        )
        for one in found(actor, words=words)[:limit]
    ]


def regions(actor: Actor) -> list[tuple[str, str]]:
    """The code and the name of each region that the actor may choose, by name."""
    rows = Organisation.objects.visible_to(actor).filter(kind=Kind.REGION)
    return list(rows.order_by("name").values_list("code", "name"))


@dataclass(frozen=True, slots=True)
class Profile:
    """All about one organisation. `below`: open ones under it. `people`: who can act there; `lead`: administrators.

    `became`: what it is part of now. `formerly`: those that became part of it. `score`: how well it can be reached,
    None where there is no figure. `runs`: how many systems it runs for others.
    """

    organisation: Organisation
    below: int
    people: int
    lead: tuple[str, ...]
    became: Succession | None
    formerly: tuple[Succession, ...]
    score: int | None
    systems: tuple[Dependency, ...]
    runs: int


def profile(actor: Actor, organisation: Organisation) -> Profile:
    """Look one organisation up. The organisation is one that the actor may see."""
    members = Membership.objects.active().filter(organisation=organisation)
    figure = Reachability.objects.visible_to(actor).filter(organisation=organisation).first()
    below = Organisation.objects.under(organisation).active().exclude(pk=organisation.pk)
    came = Succession.objects.filter(successor=organisation).select_related("predecessor")
    return Profile(
        organisation=organisation,
        below=below.count(),
        people=members.aggregate(all=Count("pk"))["all"],
        lead=tuple(members.holding(Role.ADMINISTRATOR).order_by("person__name").values_list("person__name", flat=True)),
        became=Succession.objects.filter(predecessor=organisation).select_related("successor").first(),
        formerly=tuple(came),
        score=figure.score if figure else None,
        systems=tuple(Dependency.objects.visible_to(actor).filter(organisation=organisation).shown()),
        runs=SharedSystem.objects.filter(supplier=organisation).count(),
    )
