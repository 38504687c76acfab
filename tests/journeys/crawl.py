"""Walks every page that somebody can reach by links, and follows every link once."""

from collections import Counter, deque
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve

from tests.journeys.browser import Visitor

SAMPLES = 2  # pages of one address pattern that are looked at closely; further ones look the same
LINKS = "() => [...document.querySelectorAll('a[href], link[rel=icon], link[rel=manifest]')].map(a => a.href)"


@dataclass
class Walk:
    """What a walk found: the paths seen by pattern, and what was wrong with the answers."""

    seen: dict[str, int] = field(default_factory=dict)
    patterns: Counter[str] = field(default_factory=Counter)
    complaints: list[str] = field(default_factory=list)


def pattern_of(path: str) -> str:
    """The address pattern in the URL configuration that a path belongs to."""
    try:
        return str(resolve(path).route)
    except Resolver404:
        return path


def walk(visitor: Visitor, start: str = "/home/", limit: int = 200) -> Walk:
    """Follow links from `start` until nothing new is found: pages are opened and inspected, files are only fetched."""
    found = Walk()
    queue = deque([("", start)])
    waiting = {start}
    while queue and len(found.seen) < limit:
        parent, path = queue.popleft()
        pattern = pattern_of(urlsplit(path).path)
        if found.patterns[pattern] >= SAMPLES:
            continue
        found.patterns[pattern] += 1
        answer = visitor.page.request.get(f"{visitor.base}{path}", max_redirects=5)
        found.seen[path] = answer.status
        if answer.status >= 400:
            found.complaints.append(f"{parent or 'the start'} links to {path}, which answers {answer.status}")
            continue
        if "text/html" not in answer.headers.get("content-type", "") or "attachment" in answer.headers.get(
            "content-disposition", ""
        ):
            continue
        visitor.goes_to(path)
        for link in visitor.page.evaluate(LINKS):
            target = _inside(visitor.base, urljoin(visitor.page.url, link))
            if target and target not in waiting:
                waiting.add(target)
                queue.append((path, target))
    return found


def _inside(base: str, url: str) -> str:
    """The path and query of a link within the service; empty for one that leads elsewhere."""
    parts = urlsplit(url)
    if f"{parts.scheme}://{parts.netloc}" != base:
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
