"""The first minute: one plain question on a page, then what to do now. For anybody, signed in or not.

The answers travel in the address of the page, as the codes of the options and nothing else. So nothing is stored about
anybody, not even a cookie; the back button works; and a colleague can be sent to the same page by reading out a link.
"""

from collections.abc import Mapping

from django.http import Http404
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode

from carecert.organisations.access import Request, public
from carecert.packs.models import Release
from carecert.react.queries import guidance
from carecert.react.rules.triage import Ask, NotAnAnswer, Reached, walk
from carecert.react.rules.triage_body import TriageBody
from carecert.ui import questions
from carecert.ui.forms import Form
from carecert.ui.page import page

ASKED = "asked"


@public(because="Whoever sees an incident needs the first actions within a minute, whether they can sign in or not.")
def triage(request: Request) -> HttpResponseBase:
    """Ask the next question, or show the outcome."""
    body = installed().body(TriageBody)
    try:
        step = walk(body, request.GET)
    except NotAnAnswer as refused:
        return _ask(request, refused.ask, failed=True)
    if isinstance(step, Ask):
        return _ask(request, step, failed=request.GET.get(ASKED) == step.question.id)
    return _tell(request, step)


def installed() -> Release:
    """The triage in use. Raises Http404 before one is installed."""
    release = guidance.first_minute()
    if release is None:
        raise Http404("no triage is installed")
    return release


def address(answers: Mapping[str, str]) -> str:
    """The address of the triage with these answers given."""
    query = urlencode(answers)
    return f"{reverse('react:triage')}?{query}" if query else reverse("react:triage")


def _ask(request: Request, step: Ask, *, failed: bool) -> HttpResponseBase:
    question = step.question
    options = tuple(questions.QuestionOption(one.id, one.label, one.hint) for one in question.options)
    asked = questions.Question(question.id, "choice", question.ask, question.hint, options, question.required)
    made = questions.question_form([asked])
    form: Form = made(request.GET) if failed else made()
    given = {one.question.id: one.option.id for one in step.given}
    back = address(dict(list(given.items())[:-1])) if given else reverse("react:home")
    return page(
        request,
        "react/question.jinja",
        form=form,
        question=question,
        drawn=questions.draw(form, heading=True),
        given=given,
        back=back,
        number=len(given) + 1,
    )


def _tell(request: Request, reached: Reached) -> HttpResponseBase:
    answered = list(reached.answers.items())
    lines = [
        (one.question.ask, one.option.label, address(dict(answered[:place]))) for place, one in enumerate(reached.given)
    ]
    return page(
        request,
        "react/outcome.jinja",
        reached=reached,
        outcome=reached.outcome,
        lines=lines,
        everyone=installed().body(TriageBody).everyone,
        contacts=guidance.contacts(request.actor),
        playbook=guidance.playbook(reached.outcome.playbook),
        open_at=f"{reverse('react:open')}?{urlencode(reached.answers)}",
        back=address(dict(answered[:-1])),
    )
