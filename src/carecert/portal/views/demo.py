"""The demo's sign-ins: everybody in the cast, with the one-time code of this half-minute."""

from django.http.response import HttpResponseBase

from carecert.organisations.access import Request, public
from carecert.people.factors import code_now
from carecert.portal.demo.cast import CAST, PASSWORD
from carecert.ui.page import page


@public(because="it exists in a demo only, where everybody is invited to look around")
def sign_ins(request: Request) -> HttpResponseBase:
    """Who there is, what they do, and how to sign in as them."""
    people = [(person, code_now(person.secret) if person.secret else "") for person in CAST]
    return page(request, "portal/demo.jinja", people=people, password=PASSWORD)
