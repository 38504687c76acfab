"""Answering an assessment: the task list, one question on each page, and the signature."""

from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from carecert.assure import queries
from carecert.assure.actions import assessment as verbs
from carecert.assure.forms.answer import form_for, initial
from carecert.assure.forms.submit import SubmitForm
from carecert.assure.models import Answer, Assessment
from carecert.assure.permissions import Permission
from carecert.assure.rules import answers, journey
from carecert.assure.rules.lifecycle import NotNow
from carecert.assure.views.found import find_assessment, or_404
from carecert.organisations.access import Request, needs
from carecert.ui.page import done, page, posted


@require_GET
@needs(Permission.READ)
def assessment(request: Request, pk: int) -> HttpResponseBase:
    """The task list, control by control, with how each question stands."""
    held = find_assessment(request.actor, pk)
    given = queries.given(held)
    return page(
        request,
        "assure/assessment.jinja",
        assessment=held,
        body=held.body,
        given=given,
        result=queries.result_of(held),
        following=journey.first_open(held.body, given),
        may_answer=held.is_open and request.actor.can(Permission.ANSWER),
    )


@require_http_methods(["GET", "POST"])
@needs(Permission.ANSWER)
def question(request: Request, pk: int, item: str) -> HttpResponseBase:
    """One item: answer it, and go on to the next that applies."""
    held = find_assessment(request.actor, pk)
    if not held.is_open:
        return _over(request, held)
    made = or_404(form_for(held.body, item))
    answer = Answer.objects.visible_to(request.actor).filter(assessment=held, item=item).first()
    form = made(posted(request), initial=initial(answer))
    if form.is_valid():
        note = form.cleaned_data.get("note", "")
        try:
            verbs.answer(held, item=item, value=form.value, note=note, seen=form.seen, by=request.actor)
        except (answers.BadAnswer, verbs.Overtaken, NotNow) as why:
            form.add_error(None, str(why))
        else:
            return _onwards(request, held, item)
    asked = held.body.requirement(item)
    return page(
        request,
        "assure/question.jinja",
        assessment=held,
        body=held.body,
        form=form,
        answer=answer,
        place=journey.place(held.body, queries.given(held), item),
        fact=held.body.fact(item),
        asked=asked,
        figures=queries.figures_for(request.actor, asked) if asked else [],
        changes=queries.earlier_answers(held, item),
    )


@require_http_methods(["GET", "POST"])
@needs(Permission.SUBMIT)
def submit(request: Request, pk: int) -> HttpResponseBase:
    """Check all answers, and sign them off."""
    held = find_assessment(request.actor, pk)
    if not held.is_open:
        return _over(request, held)
    form = SubmitForm(posted(request))
    if form.is_valid():
        try:
            verbs.submit(held, approved_by=form.cleaned_data["approved_by"], by=request.actor)
        except NotNow as why:
            form.add_error(None, str(why))
        else:
            return done(request, "You submitted the assessment.", to="assure:results", pk=held.pk)
    return page(
        request,
        "assure/submit.jinja",
        assessment=held,
        body=held.body,
        form=form,
        result=queries.result_of(held),
        lines=queries.answers_in_words(held),
    )


def _over(request: Request, held: Assessment) -> HttpResponseBase:
    """The assessment was submitted meanwhile, perhaps in another window: to its results, and say what was not saved."""
    late = "The assessment was submitted already, so what you just sent was not saved." if posted(request) else ""
    return done(request, late, to="assure:results", pk=held.pk)


def _onwards(request: Request, held: Assessment, item: str) -> HttpResponseBase:
    """After saving: back to the list when asked, else to the next item, and to the signature after the last."""
    given = queries.given(held)
    if request.POST.get("then") == "list":
        return done(request, "Saved.", to="assure:assessment", pk=held.pk)
    following = journey.place(held.body, given, item).following or journey.first_open(held.body, given)
    if following is None:
        return redirect("assure:submit" if request.actor.can(Permission.SUBMIT) else "assure:assessment", pk=held.pk)
    return redirect("assure:question", pk=held.pk, item=following)
