"""The pages behind the links in emails. Looking does nothing; the button does."""

from django.http.response import HttpResponseBase
from django.views.decorators.http import require_POST

from carecert.joining.actions import answering, applying
from carecert.joining.forms import AnswerForm
from carecert.joining.rules.letters import Purpose
from carecert.joining.rules.life import NotNow, Standing
from carecert.organisations.access import Request, public
from carecert.ui.page import done, page, posted, refused

BECAUSE = "applicants have no account; the link itself is the key, and it works for one purpose, once"


@public(because=BECAUSE)
def prove(request: Request, secret: str) -> HttpResponseBase:
    """Ask whether the address is theirs, take the proof once, and say what comes next."""
    letter = answering.behind(secret, Purpose.PROVE)
    if letter is None:
        return page(request, "joining/ended.jinja", status=410)
    if posted(request) is not None:
        answering.prove(letter)
        letter = answering.behind(secret, Purpose.PROVE) or letter
    application = letter.application
    if letter.answered_at is not None or application.standing is not Standing.UNPROVEN:
        return page(request, "joining/proved.jinja", application=application)
    if not answering.works(letter):
        return page(request, "joining/late.jinja", application=application, secret=secret, status=410)
    return page(request, "joining/prove.jinja", application=application)


@public(because=BECAUSE)
@require_POST
def again(request: Request, secret: str) -> HttpResponseBase:
    """Send a new link to the address that an old one was sent to."""
    letter = answering.behind(secret, Purpose.PROVE)
    if letter is None:
        return page(request, "joining/ended.jinja", status=410)
    try:
        applying.send_again(letter.application, by=request.actor)
    except NotNow as why:
        return refused(request, str(why), to="joining:prove", secret=secret)
    return done(request, f"A new link was sent to {letter.application.email}", to="joining:find")


@public(because=BECAUSE)
def answer(request: Request, secret: str) -> HttpResponseBase:
    """Show the question, and take the answer once."""
    letter = answering.behind(secret, Purpose.QUESTION)
    if letter is None:
        return page(request, "joining/ended.jinja", status=410)
    form = AnswerForm(posted(request))
    if form.is_valid():
        answering.answer(letter, **form.cleaned_data)
        letter = answering.behind(secret, Purpose.QUESTION) or letter
    if letter.answered_at is not None:
        return page(request, "joining/proved.jinja", application=letter.application)
    if not answering.works(letter):
        return page(request, "joining/ended.jinja", status=410)
    return page(request, "joining/answer.jinja", letter=letter, application=letter.application, form=form)
