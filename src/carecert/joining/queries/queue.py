"""The queue of those who ask to join, and what is known about each."""

from dataclasses import dataclass

from django.db.models import F, Min, QuerySet, Window
from django.db.models.functions import Lower

from carecert.joining.models import Application, Letter
from carecert.joining.rules.cautions import cautions
from carecert.joining.rules.letters import Purpose
from carecert.joining.rules.life import LISTED
from carecert.organisations.actor import Actor
from carecert.organisations.models import Contact, Membership
from carecert.organisations.queries.who import current
from carecert.organisations.roles import Role


@dataclass(frozen=True, slots=True)
class Whole:
    """An application with all that helps to decide it. `asked`: the questions so far, with their answers."""

    application: Application
    cautions: list[str]
    rivals: list[Application]
    asked: list[Letter]


def queue(actor: Actor, *, state: str = "") -> QuerySet[Application]:
    """The applications that the actor may decide, longest waiting first. `state`: only these; empty for the open ones,
    "all" for every one."""
    rows = Application.objects.visible_to(actor)
    if state != "all":
        rows = rows.filter(state=state) if state in LISTED else rows.open()
    return rows.select_related("organisation__region", "made").order_by("proved_at", "pk")


def together(rows: QuerySet[Application]) -> QuerySet[Application]:
    """The same rows, those for one organisation side by side, where the longest waiting of them stands."""
    same = (F("organisation"), Lower(F("new_name")))
    first = Window(Min("proved_at"), partition_by=same)
    return rows.annotate(first=first).order_by("first", "organisation", Lower("new_name"), "proved_at", "pk")


def whole(actor: Actor, application: Application) -> Whole:
    """What helps to decide. The contacts and members of an organisation count as addresses, and are not shown."""
    rivals = list(_rivals(actor, application))
    others: list[str] = []
    people = 0
    if not application.is_new:
        contacts = Contact.objects.filter(organisation=application.organisation_id)
        others = list(contacts.values_list("email", flat=True)[:50])
        members = Membership.objects.active().filter(organisation=application.organisation_id)
        if not members.holding(Role.ADMINISTRATOR).exists():
            addresses = list(members.values_list("person__email", flat=True)[:50])
            others, people = others + addresses, members.count()
    doubts = []
    if application.is_open:
        said = gone(application)
        doubts = [*([said] if said else []), *cautions(application.email, others, rivals=len(rivals), people=people)]
    letters = Letter.objects.filter(application=application, purpose=Purpose.QUESTION).order_by("pk")
    return Whole(application, doubts, rivals, list(letters))


def _rivals(actor: Actor, application: Application) -> QuerySet[Application]:
    """Other open applications for the same organisation; for one that is not listed, those of the same name."""
    rows = Application.objects.visible_to(actor).open().filter(organisation=application.organisation_id)
    same = rows.filter(new_name__iexact=application.new_name) if application.is_new else rows.filter(new_name="")
    return same.exclude(pk=application.pk).order_by("proved_at", "pk")


def gone(application: Application) -> str:
    """Why nobody can join the organisation that was asked for any more, or one below it; empty while it is open."""
    asked = application.organisation
    now = current(asked.code)
    if now is None or not now.active:
        return f"{asked.name} is closed, so nobody can join there. Refuse the application, and say so."
    if now.pk != asked.pk:
        return f"{asked.name} is part of {now.name} now. Refuse the application, and ask them to apply for that."
    return ""


def has_administrator(organisation_id: int) -> bool:
    """Whether somebody looks after the people of an organisation."""
    return Membership.objects.active().filter(organisation=organisation_id).holding(Role.ADMINISTRATOR).exists()
