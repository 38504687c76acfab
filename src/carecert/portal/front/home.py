"""What needs somebody now: asked of every service, put in one order, cut at seven."""

from dataclasses import dataclass
from datetime import UTC, datetime

from carecert.assure import queries as assure
from carecert.broadcast import queries as broadcast
from carecert.knowledge import queries as knowledge
from carecert.notify.queries.inbox import unread as notices_unread
from carecert.organisations import queries as organisations
from carecert.organisations.actor import Actor
from carecert.organisations.queries.together import Rows, settled
from carecert.react import queries as react
from carecert.ui.needs import Ask, Hit, Need

MOST = 7
SERVICES = (react, broadcast, assure, knowledge, organisations)
NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies on somebody's desk: the things that need them now, how many more there are, and unread notices."""

    needs: tuple[Need, ...]
    more: int
    unread: int


def desk_of(actor: Actor) -> Desk:
    """The at most seven things that need the actor now, most urgent first. What the services ask the database for it,
    and the number of notices, goes in one statement (see `Ask`)."""
    unread: list[int] = []

    def count(rows: Rows) -> list[Need]:
        unread.extend(number for (number,) in rows)
        return []

    asked = [one for service in SERVICES for one in service.needs_you(actor)]
    found = settled([*asked, Ask((notices_unread(actor),), count)])
    found.sort(key=lambda need: (need.rank, need.due or NEVER, need.title))
    return Desk(tuple(found[:MOST]), max(0, len(found) - MOST), sum(unread))


def search_all(actor: Actor, words: str, *, limit: int = 20) -> dict[str, list[Hit]]:
    """What each service finds that the actor may see, at most `limit` each; services without a hit are left out."""
    names = {react: "React", broadcast: "Broadcast", assure: "Assure", knowledge: "Knowledge"}
    found = {names[service]: service.search(actor, words, limit) for service in (broadcast, react, knowledge, assure)}
    return {name: hits for name, hits in found.items() if hits}
