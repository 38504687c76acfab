"""The gallery of all components, for developers: mounted in demo and debug only."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from carecert.organisations.access import public
from carecert.ui.gallery import gallery


@public(because="it shows components only, and is mounted in demo and debug alone")
def components(request: HttpRequest) -> HttpResponseBase:
    """Every component in every state."""
    return gallery(request)
