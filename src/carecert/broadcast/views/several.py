"""For somebody who acts for many organisations: what waits where, and one alert answered for several at once."""

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.urls import reverse

from carecert.broadcast.actions.several import Outcome, Wish, answer_for_several
from carecert.broadcast.forms import SeveralForm
from carecert.broadcast.permissions import Permission
from carecert.broadcast.queries.several import standings, waiting
from carecert.broadcast.rules.life import Answer, State, over
from carecert.broadcast.rules.severity import Severity
from carecert.organisations.access import Request, needs
from carecert.organisations.identify import actors_with
from carecert.organisations.lists.listed import listed
from carecert.ui.lists.filters import OneOf, Words
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.ui.page import cannot, done, page, posted
from carecert.ui.tables import Column, severity_tag

MOST = 100
"""So many organisations are on one page; those that have said nothing come first."""

WAITING = LISTINGS.add(
    Listing(
        slug="waiting",
        title="Alerts",
        where="Alerts at one’s organisations",
        columns=(
            Column(
                "Alert",
                lambda one: f"{one.ref}: {one.title}",
                link=lambda one: reverse("broadcast:several", kwargs={"ref": one.ref}),
            ),
            Column("Severity", lambda one: severity_tag(one.level.label)),
            Column("Not acknowledged", "silent", numeric=True),
            Column("Not finished", "unfinished", numeric=True),
            Column("Due", "due"),
        ),
        filters=(
            Words("q", "Number or title", by=lambda one: f"{one.ref} {one.title}"),
            OneOf(
                "severity",
                "Severity",
                Severity.choices(),
                by=lambda rows, value: [one for one in rows if one.level == value],
            ),
        ),
        empty="Nothing waits at any of them.",
    )
)


@needs(Permission.ACKNOWLEDGE)
def all_waiting(request: Request) -> HttpResponseBase:
    """What is asked of all the organisations that the person answers for."""
    acting = actors_with(request, Permission.ACKNOWLEDGE)
    table = listed(request, WAITING, waiting(acting))
    return table.file or page(request, "broadcast/waiting.jinja", table=table, many=len(acting))


@needs(Permission.ACKNOWLEDGE)
def several(request: Request, ref: str) -> HttpResponseBase:
    """Where each of them stands with one alert, and one answer for those that are ticked."""
    acting = actors_with(request, Permission.ACKNOWLEDGE)
    found = standings(ref, acting)
    if not found:
        raise Http404
    advisory = found[0].advisory
    if advisory.stands is not State.PUBLISHED:
        back = reverse("broadcast:waiting")
        return cannot(request, f"Alert {ref}", over(ref, advisory.stands), back=back, back_text="All that waits")
    found.sort(key=lambda one: (one.answer is not Answer.AWAITING, one.answer.is_final))
    shown = found[:MOST]
    form = SeveralForm(posted(request))
    form.offer(shown)
    if form.is_valid():
        by = {one.organisation_code: one for one in acting}
        wishes = [Wish(by[code], state, note) for code, state, note in form.wishes()]
        return _told(request, ref, answer_for_several(ref, wishes))
    return page(
        request, "broadcast/several.jinja", advisory=advisory, form=form, shown=shown, more=len(found) - len(shown)
    )


def _told(request: Request, ref: str, outcomes: list[Outcome]) -> HttpResponseBase:
    """Say for how many it is done, and name each for which it is not, with why."""
    for one in outcomes:
        if not one.done:
            messages.warning(request, f"Not saved for {one.wish.by.organisation_name}: {one.words}")
    many = sum(one.done for one in outcomes)
    said = f"Saved for {many} {'organisation' if many == 1 else 'organisations'}." if many else ""
    return done(request, said, to="broadcast:several", ref=ref)
