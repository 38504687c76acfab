"""The page itself: each piece drawn by the very code that is shown below it. The portal mounts it and guards it."""

import datetime as dt
import inspect
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from markupsafe import Markup

from carecert.ui.components import jinja
from carecert.ui.gallery.samples import PROSE, GalleryForm, empty_table, journey, questions, table
from carecert.ui.gallery.snippets import SNIPPETS, Snippet
from carecert.ui.page import page, posted
from carecert.ui.questions import question_form


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece: its name, what it is for, what it looks like, and the code that makes it."""

    title: str
    use: str
    drawn: Markup
    code: str

    @property
    def slug(self) -> str:
        """Its id on the page."""
        return self.title.lower().replace(" ", "-")


def of_snippet(snippet: Snippet) -> Piece:
    """Some lines of a template, drawn."""
    now = timezone.now()
    drawn = jinja().from_string(snippet.source).render(now=now, yesterday=now - dt.timedelta(days=1), words=PROSE)
    return Piece(snippet.title, snippet.use, Markup(drawn), snippet.source)  # noqa: S704 - drawn by our own environment


def of_code(request: HttpRequest) -> Iterator[Piece]:
    """The pieces that draw themselves from Python."""
    flow, state = journey()
    yield Piece(
        "Tables",
        "Rows are any objects; on a phone each row folds into a card. In the template: `table.draw()`.",
        table(request).draw() + empty_table().draw(),
        inspect.getsource(table) + "\n\n" + inspect.getsource(empty_table),
    )
    yield Piece(
        "A journey",
        "A task list and check answers: `flow.draw_tasks(state, link)` and `flow.draw_answers(state, link)`. "
        "A `Journey` carries the answers from page to page.",
        flow.draw_tasks(state, lambda step: f"#{step.slug}") + flow.draw_answers(state, lambda step: f"#{step.slug}"),
        inspect.getsource(journey),
    )
    yield Piece(
        "Questions from a pack",
        "A question is data: `question_form(questions())` makes the form that asks them.",
        question_form(questions())().draw(),
        inspect.getsource(questions),
    )


def gallery(request: HttpRequest) -> HttpResponse:
    """All pieces on one page; posting shows the errors, or says that the form was right."""
    form = GalleryForm(posted(request), request.FILES if request.method == "POST" else None)
    if form.is_valid():
        messages.success(request, "The form was right")
    return page(
        request,
        "ui/gallery.jinja",
        form=form,
        form_code=inspect.getsource(GalleryForm),
        pieces=[*of_code(request), *map(of_snippet, SNIPPETS)],
    )
