"""What rooms above have to say beside the list of an organisation's people, such as who has looked as support."""

from collections.abc import Callable
from dataclasses import dataclass

from carecert.organisations.actor import Actor


@dataclass(frozen=True, slots=True)
class Panel:
    """A few lines under a heading, with one link."""

    title: str
    lines: tuple[str, ...]
    link: str
    link_text: str


Ask = Callable[[Actor], Panel | None]
_ASKED: dict[str, Ask] = {}


def stand_beside_people(name: str, ask: Ask) -> None:
    """Let a room say something there. `ask` is asked at each look at the page; None says nothing."""
    _ASKED[name] = ask


def panels(actor: Actor) -> list[Panel]:
    """What there is to say now, in the order of the rooms' names."""
    found = (ask(actor) for _, ask in sorted(_ASKED.items()))
    return [panel for panel in found if panel is not None]
