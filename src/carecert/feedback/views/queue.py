"""The queue of the national team, and one piece of feedback in it."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from carecert.feedback.actions import handling, themes
from carecert.feedback.actions.handling import CannotHandle
from carecert.feedback.forms import AnswerForm, ChooseThemeForm, StateForm
from carecert.feedback.models import Feedback, Theme
from carecert.feedback.permissions import Permission
from carecert.feedback.queries import queue as questions
from carecert.feedback.queries.queue import Wanted
from carecert.feedback.rules import ratings, states
from carecert.feedback.rules.pages import SERVICES
from carecert.feedback.views.tags import PILOTS, state_tag
from carecert.organisations.access import Request, needs
from carecert.organisations.actions.once import once
from carecert.organisations.actor import Actor
from carecert.organisations.kinds import Kind
from carecert.organisations.lists.listed import listed
from carecert.ui.lists.filters import Day, OneOf, Words
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.ui.page import cannot, done, page, posted
from carecert.ui.tables import Column

LONG = 90


def _begins(one: Feedback) -> str:
    """The beginning of what was said, on one line."""
    said = " ".join(one.text.split())
    return said if len(said) <= LONG else f"{said[:LONG].rstrip()}…"


def _pages(actor: Actor) -> list[tuple[str, str]]:
    return [(name, name) for name in questions.pages_spoken_of(actor)]


def _themes(actor: Actor) -> list[tuple[str, str]]:
    return [(str(pk), title) for pk, title in questions.themes_to_choose(actor)]


RATED = OneOf(
    "rating",
    "Rating",
    [(str(int(each)), words) for each, words in ratings.WORDS.items()],
    by="rating",
    blank="Every rating",
)
COLUMNS = (
    Column("Reference", "ref", link=lambda one: reverse("feedback:one", kwargs={"ref": one.ref})),
    Column("Given", "given_at"),
    Column("Page", lambda one: one.address or "Not known"),
    Column("Rating", "rating_in_words"),
    Column("What was said", _begins, file="text"),
)
FEEDBACK = LISTINGS.add(
    Listing(
        slug="feedback",
        title="Feedback",
        where="Feedback",
        personal=True,
        columns=(
            *COLUMNS,
            Column("State", state_tag),
            Column("Theme", lambda one: one.theme.title if one.theme else ""),
        ),
        filters=(
            Words("q", "Words or reference", by=("text", "ref")),
            OneOf("state", "State", states.WORDS.items(), by="state", blank="Every state"),
            RATED,
            OneOf("service", "Service", SERVICES.items(), by="service", blank="Every service", rare=True),
            OneOf("page", "Page", _pages, by="page", blank="Every page", rare=True),
            OneOf("kind", "Kind of organisation", Kind.choices, by="organisation_kind", blank="Every kind", rare=True),
            OneOf("pilot", "Pilot", PILOTS, by="pilot", blank="With or without", rare=True),
            OneOf("theme", "Theme", _themes, by="theme", blank="Every theme", rare=True),
            Day("from", "Given from", by="given_at__date__gte"),
            Day("to", "Given to", by="given_at__date__lte"),
        ),
        empty="There is no feedback yet.",
        paging="sheet",
        hide_caption=True,
    )
)


@require_GET
@needs(Permission.READ)
def queue(request: Request) -> HttpResponseBase:
    """The newest first, narrowed by the address."""
    seen = listed(request, FEEDBACK, questions.queue(request.actor, Wanted()))
    return seen.file or page(request, "feedback/queue.jinja", table=seen)


@require_GET
@needs(Permission.READ)
def one(request: Request, ref: str) -> HttpResponseBase:
    """One piece of feedback, with its answers and what can be done."""
    found = _found(request, ref)
    return page(
        request,
        "feedback/one.jinja",
        one=found,
        tag=state_tag(found),
        service=SERVICES[found.service],
        kind=Kind(found.organisation_kind).label if found.organisation_kind else "",
        may=request.actor.can(Permission.ANSWER),
    )


@needs(Permission.ANSWER)
def answer(request: Request, ref: str) -> HttpResponseBase:
    """Write an answer."""
    found = _found(request, ref)
    back = reverse("feedback:one", kwargs={"ref": ref})
    if not found.can_be_answered:
        return cannot(request, "This cannot be answered", handling.NOBODY, back=back, back_text=ref)
    form = AnswerForm(posted(request))

    def keep() -> HttpResponse:
        handling.answer(found, text=form.cleaned_data["text"], by=request.actor)
        return done(request, f"You answered {ref}", to=back)

    if form.is_valid() and (sent := once(request, form, keep)):
        return sent
    return page(request, "feedback/act.jinja", form=form, title=f"Answer {ref}", said=found.text, back=back, text=ref)


@needs(Permission.ANSWER)
def state(request: Request, ref: str) -> HttpResponseBase:
    """Say how far it is."""
    found = _found(request, ref)
    back = reverse("feedback:one", kwargs={"ref": ref})
    if found.theme_id is not None:
        return cannot(request, "Settle the theme instead", handling.IN_A_THEME, back=back, back_text=ref)
    form = StateForm(posted(request), initial={"state": found.state, "outcome": found.outcome})
    form.shows(found.changed_at.isoformat())
    if form.is_valid():
        try:
            handling.settle(found, seen=form.seen_at, by=request.actor, **form.cleaned_data)
        except CannotHandle as why:
            form.add_error(None if str(why) == handling.CHANGED else "outcome", str(why))
        else:
            return done(request, f"You settled {ref}", to=back)
    return page(
        request, "feedback/act.jinja", form=form, title=f"How far is {ref}?", said=found.text, back=back, text=ref
    )


@needs(Permission.ANSWER)
def theme(request: Request, ref: str) -> HttpResponseBase:
    """Put it under a theme."""
    found = _found(request, ref)
    back = reverse("feedback:one", kwargs={"ref": ref})
    form = ChooseThemeForm(posted(request), initial={"theme": found.theme_id})
    form.offer(questions.themes_to_choose(request.actor))
    if form.is_valid():
        chosen = get_object_or_404(Theme.objects.visible_to(request.actor), pk=form.cleaned_data["theme"])
        themes.gather(chosen, [ref], by=request.actor)
        return done(request, f"{ref} is part of “{chosen.title}” now", to=back)
    return page(
        request,
        "feedback/act.jinja",
        form=form,
        title=f"Which theme is {ref} part of?",
        said=found.text,
        back=back,
        text=ref,
    )


@require_POST
@needs(Permission.ANSWER)
def leave(request: Request, ref: str) -> HttpResponseBase:
    """Take it out of its theme."""
    found = _found(request, ref)
    themes.leave_theme(found, by=request.actor)
    return done(request, f"{ref} is part of no theme now", to=reverse("feedback:one", kwargs={"ref": ref}))


def _found(request: Request, ref: str) -> Feedback:
    rows = Feedback.objects.visible_to(request.actor).select_related("theme", "person")
    return get_object_or_404(rows, ref=ref)
