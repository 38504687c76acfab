"""Themes: what several people said, what becomes of it, and what everybody may read of that."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from carecert.feedback.actions import handling
from carecert.feedback.actions import themes as verbs
from carecert.feedback.actions.handling import CannotHandle
from carecert.feedback.forms import GatherForm, PublishForm, StateForm, ThemeForm
from carecert.feedback.models import Feedback, Theme
from carecert.feedback.permissions import Permission
from carecert.feedback.rules import states
from carecert.feedback.rules.references import references_in
from carecert.feedback.rules.states import CHOSEN, State
from carecert.feedback.views.queue import COLUMNS, RATED
from carecert.feedback.views.tags import state_tag
from carecert.organisations.access import Request, needs
from carecert.organisations.actions.once import once
from carecert.organisations.lists.filters import yes_or_no
from carecert.organisations.lists.listed import listed
from carecert.ui.lists.filters import OneOf, Words
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.ui.page import cannot, done, page, posted
from carecert.ui.tables import Column

NONE = "Enter at least one reference, such as F-7K3QX92M"


def _address(theme: Theme) -> str:
    return reverse("feedback:theme", kwargs={"pk": theme.pk})


THEMES = LISTINGS.add(
    Listing(
        slug="themes",
        title="Themes",
        where="Themes of feedback",
        columns=(
            Column("Theme", "title", link=_address),
            Column("State", state_tag),
            Column("People", lambda one: vars(one)["people"], numeric=True),
            Column("Published", "published_at"),
            Column("What its senders are told", "outcome", only="file"),
        ),
        filters=(
            Words("q", "Theme", by=("title",)),
            OneOf("state", "State", [(each.value, states.WORDS[each]) for each in CHOSEN], by="state"),
            yes_or_no("published", "Published", by="published_at__isnull", turned=True),
        ),
        empty="There is no theme yet.",
        hide_caption=True,
    )
)
GATHERED = LISTINGS.add(
    Listing(
        slug="gathered",
        title="What people said",
        where="One theme of feedback",
        personal=True,
        columns=COLUMNS,
        filters=(Words("q", "Words or reference", by=("text", "ref")), RATED),
        empty="Nothing has been gathered here yet.",
        hide_caption=True,
    )
)


@needs(Permission.READ)
def themes(request: Request) -> HttpResponseBase:
    """All of them, those that changed last first; whoever answers feedback can begin another."""
    may = request.actor.can(Permission.ANSWER)
    form = ThemeForm(posted(request) if may else None)

    def keep() -> HttpResponse:
        made = verbs.make_theme(title=form.cleaned_data["title"], by=request.actor)
        return done(request, f"“{made.title}” is a theme now", to=_address(made))

    if form.is_valid() and (answer := once(request, form, keep)):
        return answer
    rows = Theme.objects.visible_to(request.actor).with_people().order_by("-changed_at", "-pk")
    table = listed(request, THEMES, rows)
    return table.file or page(request, "feedback/themes.jinja", table=table, form=form, may=may)


@require_GET
@needs(Permission.READ)
def theme(request: Request, pk: int) -> HttpResponseBase:
    """One theme with its feedback."""
    found = _found(request, pk)
    table = listed(request, GATHERED, Feedback.objects.visible_to(request.actor).filter(theme=found))
    return table.file or page(
        request,
        "feedback/theme.jinja",
        theme=found,
        tag=state_tag(found),
        table=table,
        may=request.actor.can(Permission.ANSWER),
        may_publish=request.actor.can(Permission.PUBLISH),
        is_done=found.state == State.DONE,
    )


@needs(Permission.ANSWER)
def gather(request: Request, pk: int) -> HttpResponseBase:
    """Put feedback under it, by reference."""
    found = _found(request, pk)
    form = GatherForm(posted(request))
    if form.is_valid():
        refs = references_in(form.cleaned_data["refs"])
        try:
            moved = verbs.gather(found, refs, by=request.actor) if refs else []
        except CannotHandle as why:
            form.add_error("refs", str(why))
        else:
            if refs:
                return done(request, f"{len(moved)} added to “{found.title}”", to=_address(found))
            form.add_error("refs", NONE)
    return _act(request, found, form, "Add feedback to this theme")


@needs(Permission.ANSWER)
def state(request: Request, pk: int) -> HttpResponseBase:
    """Say how far it is, for everybody who said so."""
    found = _found(request, pk)
    form = StateForm(posted(request), initial={"state": found.state, "outcome": found.outcome})
    form.shows(found.changed_at.isoformat())
    if form.is_valid():
        try:
            verbs.settle_theme(found, seen=form.seen_at, by=request.actor, **form.cleaned_data)
        except CannotHandle as why:
            form.add_error("outcome" if str(why) in handling.NEEDED.values() else None, str(why))
        else:
            return done(request, f"You settled “{found.title}”", to=_address(found))
    return _act(request, found, form, "How far is this theme?")


@needs(Permission.PUBLISH)
def publish(request: Request, pk: int) -> HttpResponseBase:
    """Put it on the public page, or change what stands there."""
    found = _found(request, pk)
    if found.state != State.DONE:
        return cannot(
            request, "This cannot be published yet", verbs.NOT_DONE, back=_address(found), back_text=found.title
        )
    form = PublishForm(posted(request), initial={"said": found.said, "did": found.did or found.outcome})
    form.shows(found.changed_at.isoformat())
    if form.is_valid():
        try:
            verbs.publish(found, seen=form.seen_at, by=request.actor, **form.cleaned_data)
        except CannotHandle as why:
            form.add_error(None, str(why))
        else:
            return done(request, f"Everybody can read of “{found.title}” now", to=_address(found))
    return _act(request, found, form, "Publish what was done")


@require_POST
@needs(Permission.PUBLISH)
def withdraw(request: Request, pk: int) -> HttpResponseBase:
    """Take it off the public page."""
    found = _found(request, pk)
    verbs.withdraw(found, by=request.actor)
    return done(request, f"“{found.title}” is not public any more", to=_address(found))


def _act(request: Request, found: Theme, form: object, title: str) -> HttpResponseBase:
    back = _address(found)
    return page(request, "feedback/act.jinja", form=form, title=title, said="", back=back, text=found.title)


def _found(request: Request, pk: int) -> Theme:
    return get_object_or_404(Theme.objects.visible_to(request.actor).with_people(), pk=pk)
