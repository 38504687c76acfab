"""A learner's pages: the list, the start of a course, its sections one at a time, and all of it for printing."""

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from carecert.knowledge import actions
from carecert.knowledge.forms import scenario_form
from carecert.knowledge.models import Course, Enrolment
from carecert.knowledge.permissions import Permission
from carecert.knowledge.queries import learning
from carecert.knowledge.rules.body import Choice, Section
from carecert.knowledge.rules.validity import Standing
from carecert.organisations.access import Request, needs
from carecert.packs.models import Release
from carecert.ui.forms import Form
from carecert.ui.page import done, page, posted


@needs(Permission.LEARN)
def home(request: Request) -> HttpResponseBase:
    """Your learning: every course with where you stand, and your certificates."""
    return page(
        request,
        "knowledge/home.jinja",
        cards=learning.cards(request.actor),
        certificates=learning.certificates(request.actor),
    )


@needs(Permission.LEARN)
def course(request: Request, slug: str) -> HttpResponseBase:
    """What a course is about and how long it takes; posting begins it, or goes on where it was left."""
    found = find(request, slug)
    enrolment = learning.open_round(request.actor, found)
    if posted(request) is not None:
        enrolment = actions.begin(found, by=request.actor)
        return _go_on(request, found, enrolment)
    return page(
        request,
        "knowledge/course.jinja",
        course=found,
        release=_release(found, enrolment),
        body=(enrolment or found).body,
        card=learning.card(request.actor, found),
        seen=learning.seen_sections(enrolment) if enrolment else frozenset(),
        attempt=learning.open_attempt(request.actor, found),
    )


@needs(Permission.LEARN)
def section(request: Request, slug: str, section: str) -> HttpResponseBase:
    """One section; posting says that it was read, and leads to the next.

    The scenario is practice: a choice goes with the address (`?choice=…`), is answered on the page and kept nowhere.
    """
    found = find(request, slug)
    enrolment = learning.open_round(request.actor, found)
    body = (enrolment or found).body
    now = body.section(section)
    if now is None:
        raise Http404
    place = body.sections.index(now)
    if posted(request) is not None:
        if enrolment is None and learning.card(request.actor, found).standing is Standing.NEVER:
            enrolment = actions.begin(found, by=request.actor)
        if enrolment is not None:
            actions.see_section(enrolment, section=section, by=request.actor)
        if now is body.sections[-1]:
            return done(request, "", to="knowledge:quiz", slug=slug)
        return done(request, "", to="knowledge:section", slug=slug, section=body.sections[place + 1].slug)
    form, choice = _practise(request, now)
    release = _release(found, enrolment)
    return page(
        request,
        "knowledge/section.jinja",
        course=found,
        release=release,
        body=body,
        section=now,
        number=place + 1,
        before=body.sections[place - 1] if place else None,
        sources=[release.sources[number - 1] for number in now.sources],
        scenario=form,
        choice=choice,
        form=form,
    )


@needs(Permission.LEARN)
def whole(request: Request, slug: str) -> HttpResponseBase:
    """All sections on one page, for paper."""
    found = find(request, slug)
    return page(request, "knowledge/whole.jinja", course=found, release=found.release, body=found.body)


def find(request: Request, slug: str) -> Course:
    """The course with this slug, or 404."""
    return get_object_or_404(Course.objects.visible_to(request.actor).with_release(), slug=slug)


def _go_on(request: Request, found: Course, enrolment: Enrolment) -> HttpResponseBase:
    """To the first section that was not seen, or to the quiz."""
    seen = learning.seen_sections(enrolment)
    waiting = [each.slug for each in enrolment.body.sections if each.slug not in seen]
    if waiting:
        return done(request, "", to="knowledge:section", slug=found.slug, section=waiting[0])
    return done(request, "", to="knowledge:quiz", slug=found.slug)


def _release(found: Course, enrolment: Enrolment | None) -> Release:
    return enrolment.release if enrolment else found.release


def _practise(request: Request, now: Section) -> tuple[Form | None, Choice | None]:
    """The scenario's form, and what was chosen, if anything was."""
    if now.scenario is None:
        return None, None
    tried = "try" in request.GET or "choice" in request.GET
    form = scenario_form(now.scenario)(request.GET if tried else None)
    chosen = now.scenario.choice(form.cleaned_data["choice"]) if tried and form.is_valid() else None
    return form, chosen
