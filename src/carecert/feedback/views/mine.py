"""One's own feedback: how far it is, the answers, and what came of it."""

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET

from carecert.feedback.models import Feedback
from carecert.feedback.rules.pages import SERVICES
from carecert.feedback.rules.states import WORDS
from carecert.feedback.views.tags import state_tag
from carecert.organisations.access import Request, signed_in
from carecert.organisations.lists.listed import listed
from carecert.ui.lists.filters import OneOf, Words
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.ui.page import page
from carecert.ui.tables import Column

MINE = LISTINGS.add(
    Listing(
        slug="my-feedback",
        title="My feedback",
        where="My feedback",
        personal=True,
        columns=(
            Column("Reference", "ref", link=lambda one: reverse("feedback:own", kwargs={"ref": one.ref})),
            Column("About", lambda one: SERVICES[one.service]),
            Column("You said", "rating_in_words"),
            Column("In your words", "text", only="file"),
            Column("How far it is", state_tag),
            Column("What came of it", "outcome", only="file"),
            Column("Given", "given_at"),
        ),
        filters=(
            Words("q", "Words or reference", by=("text", "ref")),
            OneOf("service", "About", SERVICES.items(), by="service"),
            OneOf("state", "How far it is", WORDS.items(), by="state"),
        ),
        empty="You have given no feedback yet.",
        hide_caption=True,
    )
)


@require_GET
@signed_in
def mine(request: Request) -> HttpResponseBase:
    """All of it, the newest first."""
    rows = Feedback.objects.visible_to(request.actor).own(request.actor).order_by("-given_at", "-pk")
    table = listed(request, MINE, rows)
    return table.file or page(request, "feedback/mine.jinja", table=table)


@require_GET
@signed_in
def own(request: Request, ref: str) -> HttpResponseBase:
    """One piece of it."""
    found = get_object_or_404(Feedback.objects.visible_to(request.actor).own(request.actor), ref=ref)
    return page(request, "feedback/own.jinja", one=found, tag=state_tag(found), service=SERVICES[found.service])
