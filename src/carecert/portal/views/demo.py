"""The demo's sign-ins: everybody in the cast, with the one-time code of this half-minute."""

from django.http.response import HttpResponseBase

from carecert.organisations.access import Request, public
from carecert.people.factors import code_now
from carecert.portal.demo.cast import CAST, PASSWORD
from carecert.ui.page import page
from carecert.ui.tables import Column, Table

COLUMNS = (
    Column("Who", lambda person: f"{person.name}, {person.job_title}"),
    Column("What they can show you", lambda person: person.shows[:1].upper() + person.shows[1:]),
    Column("Email address", "email"),
    Column("Code now", lambda person: code_now(person.secret) if person.secret else "No code needed"),
)


@public(because="it exists in a demo only, where everybody is invited to look around")
def sign_ins(request: Request) -> HttpResponseBase:
    """Who there is, what they do, and how to sign in as them."""
    return page(
        request, "portal/demo.jinja", table=Table(columns=COLUMNS, rows=CAST, caption="People"), password=PASSWORD
    )
