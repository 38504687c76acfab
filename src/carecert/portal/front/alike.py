"""After a switch of organisation: the page that somebody was on, where it makes sense for the other one too."""

from django.urls import Resolver404, ResolverMatch, resolve

from carecert.broadcast.models import Advisory
from carecert.organisations.access import policy_of
from carecert.organisations.actor import Actor
from carecert.portal.front.navigation import HOMES, path_of

HOME = "home"
NEEDS = "needs "
SECTIONS = {**HOMES, "reach": "organisations:contacts", "workforce": "workforce:staff"}
NATIONAL = frozenset({"knowledge", "react:playbook", "react:triage"})
"""What is the same at every organisation: a whole service, or one page."""


def alike(path: str, actor: Actor) -> str:
    """The path to go to when somebody who was on `path` acts as `actor` from now on.

    A list or a form without an object of its own stays. One thing of the old organisation leads to the list of such
    things. What the new role does not allow leads to home.
    """
    try:
        found = resolve(path)
    except Resolver404:
        return path_of(HOME)
    if not found.kwargs and not found.args:
        return path if _may(found, actor) and found.url_name != "choose_organisation" else path_of(HOME)
    if found.app_name in NATIONAL or found.view_name in NATIONAL or _reads(found, actor):
        return path if _may(found, actor) else path_of(HOME)
    section = path_of(SECTIONS.get(found.app_name, HOME))
    return section if _may(resolve(section), actor) else path_of(HOME)


def _may(found: ResolverMatch, actor: Actor) -> bool:
    """Whether the policy of a page lets the actor in. A page without a policy is none of ours to go back to."""
    policy = policy_of(found.func) or ""
    return actor.can(policy.removeprefix(NEEDS)) if policy.startswith(NEEDS) else bool(policy)


def _reads(found: ResolverMatch, actor: Actor) -> bool:
    """Whether it is an alert that the actor may read too: one alert goes to many organisations."""
    if found.view_name != "broadcast:alert":
        return False
    return Advisory.objects.visible_to(actor).out().filter(ref=found.kwargs["ref"]).exists()
