"""Search over everything that the actor may see."""

from django.http.response import HttpResponseBase

from carecert.organisations.access import Request, signed_in
from carecert.portal.front.home import search_all
from carecert.ui.page import page

LONGEST = 100


@signed_in
def search(request: Request) -> HttpResponseBase:
    """`?q=`: one or more words, all of which must be found."""
    words = " ".join(request.GET.get("q", "").split())[:LONGEST]
    found = search_all(request.actor, words) if words else {}
    return page(
        request, "portal/search.jinja", words=words, found=found, count=sum(len(hits) for hits in found.values())
    )
