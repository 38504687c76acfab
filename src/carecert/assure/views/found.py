"""Finding what a page is about: unknown and foreign are the same 404. And saying why nothing can be done to it."""

from typing import TypeVar

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from carecert.assure.models import Action, Assessment, Framework
from carecert.assure.permissions import Permission
from carecert.assure.rules.lifecycle import STATE_WORDS, ActionState, may_become
from carecert.organisations.access import Request
from carecert.organisations.actor import Actor
from carecert.ui.page import cannot, posted


def find_framework(actor: Actor, slug: str) -> Framework:
    """The framework of this name. Raises Http404."""
    return get_object_or_404(Framework.objects.visible_to(actor).select_related("release"), slug=slug)


def find_assessment(actor: Actor, pk: int) -> Assessment:
    """An assessment of the actor's own organisation: overseers read its outcome on their list. Raises Http404."""
    mine = Assessment.objects.visible_to(actor).of(actor)
    return get_object_or_404(mine.select_related("framework", "release", "owner", "organisation"), pk=pk)


def find_action(actor: Actor, pk: int) -> Action:
    """An action that the actor may see. Raises Http404."""
    rows = Action.objects.visible_to(actor)
    return get_object_or_404(rows.select_related("framework", "assessment__release", "owner"), pk=pk)


def stopped(request: Request, action: Action, title: str, *, then: ActionState | None = None) -> HttpResponse | None:
    """The page that says why a change of an action would be refused; None when it fits, or when something was sent.

    `then`: the state that it shall have; None for another owner or date, which an open action may have.
    """
    now, why = ActionState(action.state), ""
    if then is None and now is not ActionState.OPEN:
        why = "This action is closed. Open it again before you change it."
    elif then is not None and not may_become(now, then):
        why = f"This action is {STATE_WORDS[now].lower()} already."
    elif action.owner_id != request.actor.person_id and not request.actor.can(Permission.MANAGE_ACTIONS):
        why = f"Only {action.owner.name}, who owns this action, and your security lead can change it."
    if not why or posted(request) is not None:
        return None
    return cannot(request, title, why, back=reverse("assure:action", args=[action.pk]), back_text="the action")


T = TypeVar("T")


def or_404(found: T | None) -> T:
    """What was found. Raises Http404 for None."""
    if found is None:
        raise Http404
    return found
