"""What becomes of an action: done, dropped, or opened again."""

from collections.abc import Callable

from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods

from carecert.assure.actions import action as verbs
from carecert.assure.forms.action import CompleteForm, ReasonForm
from carecert.assure.models import Action
from carecert.assure.permissions import Permission
from carecert.assure.rules.lifecycle import ActionState, NotNow
from carecert.assure.views.found import find_action, stopped
from carecert.organisations.access import Request, needs
from carecert.ui.forms import Form
from carecert.ui.page import done, page, posted


@require_http_methods(["GET", "POST"])
@needs(Permission.WORK_ACTIONS)
def complete(request: Request, pk: int) -> HttpResponseBase:
    """Say that an action is done."""
    held, form = find_action(request.actor, pk), CompleteForm(posted(request))

    def act() -> Action:
        return verbs.complete(held, note=form.cleaned_data["note"], by=request.actor)

    words = ("Is this action done?", "Yes, it is done", "The action is done.")
    return stopped(request, held, words[0], then=ActionState.DONE) or _settle(request, held, form, act, words)


@require_http_methods(["GET", "POST"])
@needs(Permission.MANAGE_ACTIONS)
def drop(request: Request, pk: int) -> HttpResponseBase:
    """Give an action up, with the reason."""
    held, form = find_action(request.actor, pk), ReasonForm(posted(request))

    def act() -> Action:
        return verbs.drop(held, reason=form.cleaned_data["reason"], by=request.actor)

    words = ("Drop this action", "Drop it", "The action is dropped.")
    return stopped(request, held, words[0], then=ActionState.DROPPED) or _settle(request, held, form, act, words)


@require_http_methods(["GET", "POST"])
@needs(Permission.WORK_ACTIONS)
def reopen(request: Request, pk: int) -> HttpResponseBase:
    """Open a closed action again, with the reason."""
    held, form = find_action(request.actor, pk), ReasonForm(posted(request))

    def act() -> Action:
        return verbs.reopen(held, reason=form.cleaned_data["reason"], by=request.actor)

    words = ("Open this action again", "Open it again", "The action is open again.")
    return stopped(request, held, words[0], then=ActionState.OPEN) or _settle(request, held, form, act, words)


def _settle(
    request: Request, held: Action, form: Form, act: Callable[[], Action], words: tuple[str, str, str]
) -> HttpResponseBase:
    """Ask, act, and say so. `words`: the title, the button, and the message afterwards."""
    title, button, message = words
    if form.is_valid():
        try:
            act()
        except NotNow as why:
            form.add_error(None, str(why))
        else:
            return done(request, message, to="assure:action", pk=held.pk)
    return page(request, "assure/close.jinja", action=held, form=form, title=title, button=button)
