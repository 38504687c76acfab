"""The address below which a directory finds everything."""

from django.http import HttpRequest

ROOT = "/scim/v2"


def base_of(request: HttpRequest) -> str:
    """The address, as the directory knows it: it ends in /scim/v2."""
    return request.build_absolute_uri(ROOT)
