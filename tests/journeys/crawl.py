"""Walks every page that somebody can reach by links, and follows every link once.

Every page is fetched and its source checked. A page whose skeleton nobody has seen yet is also opened in the browser
and inspected there: another alert in the same frame would only cost time.
"""

from collections import Counter, deque
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import APIResponse

from tests.journeys.browser import Visitor
from tests.journeys.skeleton import Skeleton

SAMPLES = 4  # pages of one address pattern that are looked at, for each person


@dataclass
class Walk:
    """What a walk found: the status of each path, how many of each pattern, and what was wrong with the answers."""

    seen: dict[str, int] = field(default_factory=dict)
    patterns: Counter[str] = field(default_factory=Counter)
    complaints: list[str] = field(default_factory=list)


def pattern_of(path: str) -> str:
    """The address pattern in the URL configuration that a path belongs to."""
    try:
        return str(resolve(path).route)
    except Resolver404:
        return path


def walk(visitor: Visitor, start: str = "/home/", *, known: set[int] | None = None, limit: int = 300) -> Walk:
    """Follow links from `start` until nothing new is found. `known`: skeletons that need no second inspection."""
    known = set() if known is None else known
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
        elif is_page(answer):
            for target in look(visitor, path, answer, known):
                if target not in waiting:
                    waiting.add(target)
                    queue.append((path, target))
    return found


def is_page(answer: APIResponse) -> bool:
    """Whether an answer is a page to look at, not a file to keep."""
    kind, disposition = (answer.headers.get(name, "") for name in ("content-type", "content-disposition"))
    return "text/html" in kind and "attachment" not in disposition


def look(visitor: Visitor, path: str, answer: APIResponse, known: set[int]) -> list[str]:
    """Check a page's source, and the page itself when its skeleton is new. Returns where it leads."""
    html = answer.text()
    skeleton = Skeleton(html)
    if skeleton.key() in known:
        visitor.inspector.check_source(html, path)
    else:
        known.add(skeleton.key())
        visitor.goes_to(path)
    return [target for link in skeleton.links if (target := _inside(visitor.base, urljoin(answer.url, link)))]


def _inside(base: str, url: str) -> str:
    """The path and query of a link within the service; empty for one that leads elsewhere."""
    parts = urlsplit(url)
    if f"{parts.scheme}://{parts.netloc}" != base:
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
