"""The menu, the account links and the footer of every page."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix, get_urlconf, reverse

from carecert.feedback.permissions import Permission as Feedback
from carecert.joining.permissions import Permission as Joining
from carecert.organisations.actor import Actor
from carecert.organisations.permissions import Permission
from carecert.pilots.permissions import Permission as Pilots
from carecert.portal.front.four_services import SERVICES
from carecert.reach.permissions import Permission as Reach
from carecert.support.permissions import Permission as Support
from carecert.ui import dates
from carecert.ui.navigation import Helping, Link, Navigation

HOMES = {
    "broadcast": "broadcast:home",
    "knowledge": "knowledge:home",
    "assure": "assure:home",
    "react": "react:home",
}


@dataclass(frozen=True, slots=True)
class Door:
    """One service as this person enters it. `menu`: whether it stands in the menu of every page, beside home."""

    name: str
    line: str
    link: str
    menu: bool = True


def services_for(actor: Actor) -> list[Door]:
    """The doors of the four services, and of the organisation for those who look after it."""
    homes = HOMES | ({"knowledge": "knowledge:figures"} if actor.support else {})  # lessons are a person's own
    doors = [Door(SERVICES[slug].name, SERVICES[slug].line, path_of(name)) for slug, name in homes.items()]
    if actor.can(Permission.MANAGE_PEOPLE):
        doors.append(Door("People", "Who belongs here, and what they may do.", path_of("organisations:people")))
    if actor.can(Permission.MANAGE_SIGN_IN):
        doors.append(Door("Sign-in", "Your own domains and sign-in.", path_of("organisations:sign_in")))
    if actor.can(Permission.READ_CONTACTS):
        doors.append(Door("Contacts", "Where alerts go.", path_of("organisations:contacts")))
    if actor.can(Permission.READ_SYSTEMS):
        doors.append(Door("Systems", "What others run for you.", path_of("organisations:systems")))
    if actor.can(Permission.READ_DIRECTORY):
        doors.append(Door("Organisations", "What each one is, and who runs it.", path_of("organisations:directory")))
    doors += _of_organisations(actor)
    if actor.can(Feedback.READ):
        doors.append(Door("Feedback", "What people say of pages.", path_of("feedback:queue")))
    if actor.can(Pilots.READ):
        doors.append(Door("Pilots", "Who has new features first.", path_of("pilots:national"), menu=False))
    return doors


def _of_organisations(actor: Actor) -> list[Door]:
    """What overseers and the nation do about organisations: on home, and on the page of organisations."""
    found = (
        (Joining.DECIDE, "Joining", "Who asks to join.", "joining:queue"),
        (Reach.READ, "Reachability", "Who cannot be reached.", "reach:hardest"),
        (Permission.READ_AFFECTED, "Suppliers", "Who depends on whom.", "organisations:suppliers"),
        (Support.READ, "Support", "Who looks at whose pages to help.", "support:accesses"),
    )
    return [
        Door(name, line, path_of(page), menu=False) for permission, name, line, page in found if actor.can(permission)
    ]


def path_of(name: str) -> str:
    """The path of a page without arguments. Every page shows some twenty, so each is worked out once."""
    return _path_of(name, get_script_prefix(), get_urlconf())


@lru_cache(maxsize=256)
def _path_of(name: str, prefix: str, urlconf: str | None) -> str:  # noqa: ARG001 - the prefix is part of the key
    return reverse(name, urlconf=urlconf)


def navigation(request: HttpRequest) -> Navigation:
    """What surrounds a page, for whoever asks."""
    actor: Actor = getattr(request, "actor", Actor.anonymous())
    return Navigation(
        home=path_of("home") if actor.is_signed_in else path_of("welcome"),
        links=_menu(request, actor),
        account=_account(request, actor),
        footer=_footer(request),
        person=actor.name if actor.is_signed_in else "",
        organisation=actor.organisation_name,
        search=path_of("search") if actor.is_signed_in else "",
        helping=_helping(actor),
        statement=f"Run by {settings.OPERATOR}. CareCERT is open source; it is not an NHS service, "
        "and no NHS body has endorsed it.",
    )


def _helping(actor: Actor) -> Helping | None:
    """What the banner of every page says while somebody looks at the pages of an organisation to help it."""
    if actor.support is None:
        return None
    changes = " You can change what it has agreed to." if actor.support.changes else " You can change nothing."
    text = f"You are looking at {actor.organisation_name} as support until {dates.time(actor.support.until)}.{changes}"
    return Helping(text, path_of("support:end"))


def _menu(request: HttpRequest, actor: Actor) -> tuple[Link, ...]:
    if not actor.is_signed_in:
        return tuple(
            _link(request, service.name, reverse("service", kwargs={"service": slug}))
            for slug, service in SERVICES.items()
        )
    links = [_link(request, door.name, door.link) for door in services_for(actor) if door.menu]
    return (_link(request, "Home", path_of("home")), *links)


def _link(request: HttpRequest, text: str, href: str) -> Link:
    return Link(text, href, current=request.path.startswith(href))


def _account(request: HttpRequest, actor: Actor) -> tuple[Link, ...]:
    if not actor.is_signed_in:
        return (Link("Sign in", path_of("account_login")),)
    if actor.support is not None:
        return (Link("Sign out", path_of("account_logout"), post=True),)
    several = len(getattr(request, "memberships", ())) > 1
    here = f"{path_of('choose_organisation')}?{urlencode({'next': request.path})}"
    switch = (Link("Change organisation", here),) if several else ()
    return (
        *switch,
        Link("Notices", path_of("notices")),
        Link("Account", path_of("account")),
        Link("Sign out", path_of("account_logout"), post=True),
    )


def _footer(request: HttpRequest) -> tuple[Link, ...]:
    return (
        Link("Was this page useful? Tell us", f"{path_of('feedback:give')}{_page_of(request)}"),
        Link("Something is wrong: what should I do?", path_of("react:triage")),
        Link("Check a certificate", path_of("knowledge:verify")),
        Link("You said, we did", path_of("feedback:published")),
        Link("About CareCERT", path_of("about")),
        Link("Accessibility", path_of("accessibility")),
        Link("Privacy", path_of("privacy")),
    )


def _page_of(request: HttpRequest) -> str:
    """Which page one is on, by the name of its route: an address could hold a secret, or name somebody."""
    route = request.resolver_match.view_name if request.resolver_match else ""
    return f"?page={quote(route)}" if route else ""
