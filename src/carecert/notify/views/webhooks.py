"""An organisation's webhooks."""

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from carecert.notify.actions import webhook as verbs
from carecert.notify.forms import WebhookForm
from carecert.notify.models import Webhook
from carecert.notify.models.webhook import Shape
from carecert.notify.permissions import Permission
from carecert.notify.queries.webhooks import with_news
from carecert.organisations.access import Request, needs
from carecert.organisations.actions.once import once
from carecert.organisations.actor import Actor
from carecert.organisations.features import Feature, standing
from carecert.organisations.lists.listed import listed
from carecert.organisations.models import Organisation
from carecert.ui import dates
from carecert.ui.lists.filters import OneOf, Words
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.ui.page import done, page, posted, refused
from carecert.ui.tables import Column


def _shapes(actor: Actor) -> list[tuple[str, str]]:
    """What can be sent: cards only where the organisation has that feature."""
    offered = standing(Feature.TEAMS, actor).on
    return [(value, label) for value, label in Shape.choices if offered or value != Shape.TEAMS]


def _failure(one: Any) -> str:
    """When and why the last failure was; `one` comes from `with_news`."""
    return f"{dates.datetime(one.failed_at)}: {one.failed_why}" if one.failed_at else ""


WEBHOOKS = LISTINGS.add(
    Listing(
        slug="webhooks",
        title="Your webhooks",
        where="Webhooks of the organisation",
        columns=(
            Column("What it is for", "name", link=lambda one: reverse("notify:webhook", kwargs={"pk": one.pk})),
            Column("What we send", "get_shape_display"),
            Column("Host", "host"),
            Column("Made", lambda one: dates.local(one.created_at).date()),
            Column("Last sent", "arrived_at"),
            Column("Last failure, and why", _failure),
        ),
        filters=(
            Words("q", "What it is for", by=("name",)),
            OneOf("shape", "What we send", _shapes, by="shape"),
        ),
        empty="There is no webhook yet.",
    )
)


@needs(Permission.MANAGE_WEBHOOKS)
def webhooks(request: Request) -> HttpResponseBase:
    """All of them; making one shows its secret once."""
    form, teams = WebhookForm(posted(request)), standing(Feature.TEAMS, request.actor)
    if not teams.on:
        form.leave_out(Shape.TEAMS)
    made: list[tuple[Webhook, str]] = []

    def keep() -> HttpResponse | None:
        own = get_object_or_404(Organisation.objects.visible_to(request.actor), pk=request.actor.organisation_id)
        try:
            made.append(verbs.make_webhook(own, by=request.actor, **form.cleaned_data))
        except verbs.CannotKeep as why:
            form.add_error("url", str(why))
            return None
        return done(request, f"“{made[0][0].name}” is a webhook now", to="notify:webhooks")

    if form.is_valid() and (answer := once(request, form, keep)):
        if not made or made[0][0].shape != Shape.SIGNED:
            return answer
        return page(request, "notify/secret.jinja", webhook=made[0][0], secret=made[0][1])
    rows = Webhook.objects.visible_to(request.actor).of(request.actor).filter(ended_at=None)
    table = listed(request, WEBHOOKS, with_news(rows))
    return table.file or page(request, "notify/webhooks.jinja", form=form, table=table, teams=teams)


@needs(Permission.MANAGE_WEBHOOKS)
def webhook(request: Request, pk: int) -> HttpResponseBase:
    """One of them; posting gives it a new secret, which is shown once."""
    found = _own(request, pk)
    if posted(request) is None:
        return page(request, "notify/webhook.jinja", webhook=found, failure=_failure(found))
    try:
        secret = verbs.rotate(found, by=request.actor)
    except verbs.CannotKeep as why:
        return refused(request, str(why), to="notify:webhooks")
    return page(request, "notify/secret.jinja", webhook=found, secret=secret)


@needs(Permission.MANAGE_WEBHOOKS)
def try_out(request: Request, pk: int) -> HttpResponseBase:
    """Send a test to one of them. Asking for the address does nothing."""
    found = _own(request, pk)
    if posted(request) is None:
        return redirect("notify:webhook", pk=pk)
    verbs.try_webhook(found, by=request.actor)
    return done(request, "A test is on its way. Load this page again to see how it went.", to="notify:webhook", pk=pk)


@needs(Permission.MANAGE_WEBHOOKS)
def end(request: Request, pk: int) -> HttpResponseBase:
    """End one of them."""
    found = _own(request, pk)
    if posted(request) is None:
        return page(request, "notify/end.jinja", webhook=found)
    verbs.end_webhook(found, by=request.actor)
    return done(request, f"“{found.name}” has ended", to="notify:webhooks")


def _own(request: Request, pk: int) -> Webhook:
    mine = Webhook.objects.visible_to(request.actor).of(request.actor).select_related("organisation")
    return get_object_or_404(with_news(mine), pk=pk, ended_at=None)
