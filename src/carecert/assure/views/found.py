"""Finding what a page is about: unknown and foreign are the same 404."""

from typing import TypeVar

from django.http import Http404
from django.shortcuts import get_object_or_404

from carecert.assure.models import Action, Assessment, Framework
from carecert.organisations.actor import Actor


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


T = TypeVar("T")


def or_404(found: T | None) -> T:
    """What was found. Raises Http404 for None."""
    if found is None:
        raise Http404
    return found
