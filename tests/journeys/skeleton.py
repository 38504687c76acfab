"""The skeleton of a page: what stands inside what, without words and numbers. Pages of one skeleton look alike."""

from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
TELLING = {"class", "type", "role", "scope", "for", "hidden", "required", "disabled", "open", "download", "multiple"}
LINKED = {"a", "link"}


class Skeleton(HTMLParser):
    """Reads a page once. `parts`: every pair of a part and its parent; `headings`: their levels in order; `links`."""

    def __init__(self, html: str) -> None:
        """Read the whole page."""
        super().__init__()
        self.path: list[str] = ["page"]
        self.parts: set[tuple[str, str]] = set()
        self.headings: list[str] = []
        self.links: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One part: its tag, its classes, and the names of what else it says about itself."""
        given = dict(attrs)
        if tag in LINKED and given.get("href"):
            self.links.append(given["href"] or "")
        known = [
            f"{name}={value if name in {'class', 'type', 'role'} else ''}" for name, value in attrs if name in TELLING
        ]
        aria = [name for name, _ in attrs if name.startswith(("aria-", "data-"))]
        part = " ".join([tag, *sorted(known), *sorted(aria)])
        self.parts.add((self.path[-1], part))
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"} and self.headings[-1:] != [tag]:
            self.headings.append(tag)
        if tag not in VOID:
            self.path.append(part)

    def handle_endtag(self, tag: str) -> None:
        """Leave a part, and any inside it that were left open."""
        names = [part.split(" ", 1)[0] for part in self.path]
        if tag in names:
            del self.path[len(names) - 1 - names[::-1].index(tag) :]

    def key(self) -> int:
        """The same for pages that look alike."""
        return hash((frozenset(self.parts), tuple(self.headings)))
