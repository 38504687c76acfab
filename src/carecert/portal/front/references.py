"""From a reference such as `knowledge:course/first-line-of-defence` to a title and an address."""

from collections.abc import Callable

from carecert.assure import queries as assure
from carecert.broadcast import queries as broadcast
from carecert.knowledge import queries as knowledge
from carecert.react import queries as react

TITLES: dict[str, Callable[[str], tuple[str, str] | None]] = {
    "assure": assure.title_of,
    "broadcast": broadcast.title_of,
    "knowledge": knowledge.title_of,
    "react": react.title_of,
}


def resolve(reference: str) -> tuple[str, str] | None:
    """The title and the path of what another service names, or None when there is no such thing."""
    ask = TITLES.get(reference.partition(":")[0])
    return ask(reference) if ask else None
