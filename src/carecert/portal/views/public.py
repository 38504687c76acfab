"""The public site: what CareCERT is, the four services, and the legal pages."""

from django.conf import settings
from django.http import Http404
from django.http.response import HttpResponseBase

from carecert.organisations.access import Request, public
from carecert.portal.front.four_services import SERVICES
from carecert.ui.page import page
from carecert.ui.tables import Column, Table

REASON = "the public site explains the service to everybody"

COLUMNS = (
    Column("Name", lambda row: row[0]),
    Column("What it does", lambda row: row[1]),
    Column("How long", lambda row: row[2]),
)
COOKIES = (
    (
        settings.SESSION_COOKIE_NAME,
        "Remembers that you are signed in.",
        "Until you close the browser, at most 12 hours.",
    ),
    (settings.CSRF_COOKIE_NAME, "Shows that a form was sent by you, and not by another site.", "One year."),
)


@public(because=REASON)
def welcome(request: Request) -> HttpResponseBase:
    """The front page."""
    return page(
        request,
        "portal/welcome.jinja",
        services=SERVICES.values(),
        demo=settings.DEMO,
        operator=settings.OPERATOR,
    )


@public(because=REASON)
def service(request: Request, service: str) -> HttpResponseBase:
    """One service, explained."""
    if service not in SERVICES:
        raise Http404
    others = [other for slug, other in SERVICES.items() if slug != service]
    return page(request, "portal/service.jinja", service=SERVICES[service], others=others)


@public(because=REASON)
def about(request: Request) -> HttpResponseBase:
    """Who runs it and where it comes from."""
    return page(request, "portal/about.jinja", operator=settings.OPERATOR, email=settings.OPERATOR_EMAIL)


@public(because=REASON)
def accessibility(request: Request) -> HttpResponseBase:
    """The accessibility statement."""
    return page(request, "portal/accessibility.jinja", operator=settings.OPERATOR, email=settings.OPERATOR_EMAIL)


@public(because=REASON)
def privacy(request: Request) -> HttpResponseBase:
    """What is kept about people, why, and for how long."""
    return page(
        request,
        "portal/privacy.jinja",
        operator=settings.OPERATOR,
        email=settings.OPERATOR_EMAIL,
        cookies=Table(columns=COLUMNS, rows=COOKIES, caption="Our cookies", size="s"),
    )
