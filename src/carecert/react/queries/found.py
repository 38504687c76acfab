"""What a search finds in React, and what a reference to something in React is called."""

from django.db.models import Q
from django.urls import NoReverseMatch, reverse

from carecert.organisations.actor import Actor
from carecert.packs.models import Release
from carecert.react.models import Incident
from carecert.react.queries import guidance
from carecert.react.rules.kinds import KIND_NAMES, IncidentKind
from carecert.ui.needs import Hit


def search(actor: Actor, words: str, limit: int) -> list[Hit]:
    """Incidents that the actor may see and playbooks, which hold all the words. At most `limit` of each."""
    parts = words.split()
    if not parts:
        return []
    named, told = Q(), Q()
    for part in parts:
        named &= Q(title__icontains=part) | Q(ref__icontains=part)
        told &= Q(title__icontains=part) | Q(summary__icontains=part)
    incidents = Incident.objects.visible_to(actor).filter(named).select_related("organisation")[:limit]
    found = [
        Hit(f"{one.ref} {one.title}", "Incident", one.path, KIND_NAMES[IncidentKind(one.kind)]) for one in incidents
    ]
    playbooks = Release.objects.visible_to(actor).current("playbook").filter(told)[:limit]
    return found + [Hit(one.title, "Playbook", playbook_path(one.slug), one.summary) for one in playbooks]


def title_of(reference: str) -> tuple[str, str] | None:
    """Title and path of "react:playbook/…", "react:triage/…" or "react:incident/CODE/REF"; None for any other.

    An incident is called by its reference alone: whoever reads it may not be allowed to know its title.
    """
    service, _, place = reference.partition(":")
    noun, _, slug = place.partition("/")
    if service != "react" or not slug:
        return None
    if noun == "playbook":
        release = guidance.playbook(slug)
        return (release.title, playbook_path(slug)) if release else None
    if noun == "triage":
        triage = guidance.first_minute()
        return (triage.title, reverse("react:triage")) if triage and triage.slug == slug else None
    code, _, ref = slug.partition("/")
    if noun != "incident":
        return None
    try:
        return f"Incident {ref}", reverse("react:incident", kwargs={"code": code, "ref": ref})
    except NoReverseMatch:
        return None


def playbook_path(slug: str) -> str:
    """The address of a playbook's reading page."""
    return reverse("react:playbook", kwargs={"slug": slug})
