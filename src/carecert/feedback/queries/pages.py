"""Which pages there are: the pattern of each route by its name, so that no address that names somebody is kept."""

from collections.abc import Iterator
from functools import lru_cache

from django.urls import URLPattern, URLResolver, get_resolver, get_urlconf


def pattern_of(route: str) -> str | None:
    """The pattern of a route, such as "/broadcast/alerts/<str:ref>/" for "broadcast:alert"; None for no route."""
    return _patterns(get_urlconf()).get(route)


@lru_cache(maxsize=4)
def _patterns(urlconf: str | None) -> dict[str, str]:
    return dict(_walk(get_resolver(urlconf), "/", ""))


def _walk(resolver: URLResolver, path: str, space: str) -> Iterator[tuple[str, str]]:
    for entry in resolver.url_patterns:
        here = f"{path}{str(entry.pattern).removeprefix('^').removesuffix('$')}"
        if isinstance(entry, URLResolver):
            yield from _walk(entry, here, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern) and entry.name:
            yield f"{space}{entry.name}", here
