"""What needs somebody now: asked of every service, put in one order, cut at seven."""

from dataclasses import dataclass
from datetime import UTC, datetime

from carecert.assure import queries as assure
from carecert.broadcast import queries as broadcast
from carecert.joining import queries as joining
from carecert.knowledge import queries as knowledge
from carecert.notify.queries.inbox import unread as notices_unread
from carecert.organisations import queries as organisations
from carecert.organisations.actor import Actor
from carecert.organisations.queries.together import Rows, settled
from carecert.portal.front.starting import Checklist, answered, question
from carecert.react import queries as react
from carecert.support import queries as support
from carecert.ui.needs import Ask, Hit, Need

MOST = 7
SERVICES = (react, broadcast, assure, knowledge, organisations, joining, support)
NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies on somebody's desk: the things that need them now, how many more there are, and unread notices.

    `checklist`: how far their organisation has got with its start, for those who look after one.
    """

    needs: tuple[Need, ...]
    more: int
    unread: int
    checklist: Checklist | None


def desk_of(actor: Actor) -> Desk:
    """The at most seven things that need the actor now, most urgent first. What the services ask the database for it,
    and the number of notices, goes in one statement (see `Ask`)."""
    unread: list[int] = []
    lists: list[Checklist | None] = []

    def count(rows: Rows) -> list[Need]:
        unread.extend(number for (number,) in rows)
        return []

    def check(rows: Rows) -> list[Need]:
        lists.append(answered(rows))
        return []

    starting = question(actor)
    beside = [Ask((notices_unread(actor),), count), *([Ask((starting,), check)] if starting is not None else [])]
    asked = [one for service in SERVICES for one in service.needs_you(actor)]
    found = settled([*asked, *beside])
    found.sort(key=lambda need: (need.rank, need.due or NEVER, need.title))
    return Desk(tuple(found[:MOST]), max(0, len(found) - MOST), sum(unread), *lists or [None])


def search_all(actor: Actor, words: str, *, limit: int = 20) -> dict[str, list[Hit]]:
    """What each service finds that the actor may see, at most `limit` each; services without a hit are left out."""
    names = {
        broadcast: "Broadcast",
        react: "React",
        knowledge: "Knowledge",
        assure: "Assure",
        organisations: "Organisations",
    }
    found = {name: service.search(actor, words, limit) for service, name in names.items()}
    return {name: hits for name, hits in found.items() if hits}
