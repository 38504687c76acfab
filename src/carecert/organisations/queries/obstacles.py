"""What stands in the way when an organisation is to close or to become part of another, as rooms above tell it.

Whatever is running when an organisation closes could be worked by nobody any more.
"""

from collections.abc import Callable, Collection

Ask = Callable[[Collection[int]], dict[int, str]]
_ASKED: dict[str, Ask] = {}


def stand_in_the_way(name: str, ask: Ask) -> None:
    """Let a room hold up an end. `ask`: of these organisations (ids), those that must wait, each with a sentence."""
    _ASKED[name] = ask


def obstacles(organisation_ids: Collection[int]) -> dict[int, str]:
    """The organisations that cannot end now, each with the first sentence that says why."""
    found: dict[int, str] = {}
    for _, ask in sorted(_ASKED.items()):
        found = ask(organisation_ids) | found
    return found
