"""What needs somebody now: asked of every service, put in one order, cut at seven."""

from datetime import UTC, datetime

from carecert.assure import queries as assure
from carecert.broadcast import queries as broadcast
from carecert.joining import queries as joining
from carecert.knowledge import queries as knowledge
from carecert.organisations import queries as organisations
from carecert.organisations.actor import Actor
from carecert.react import queries as react
from carecert.ui.needs import Hit, Need

MOST = 7
SERVICES = (react, broadcast, assure, knowledge, organisations, joining)
NEVER = datetime.max.replace(tzinfo=UTC)


def needs_of(actor: Actor) -> tuple[list[Need], int]:
    """The at most seven things that need the actor now, most urgent first, and how many more there are."""
    found = sorted(
        (need for service in SERVICES for need in service.needs_you(actor)),
        key=lambda need: (need.rank, need.due or NEVER, need.title),
    )
    return found[:MOST], max(0, len(found) - MOST)


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
