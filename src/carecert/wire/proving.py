"""What a page for a dangerous act asks of a person, the API asks of their session too."""

from carecert.organisations.access import Request
from carecert.organisations.actor import Actor
from carecert.people.factors import proved_lately
from carecert.wire.problems import Problem
from carecert.wire.router import require


def require_fresh(request: Request, permission: str) -> Actor:
    """As `require`, for a dangerous act: a session must have proved who it is within a quarter of an hour.

    A token need not: it was made with a fresh proof, and has this permission only if its owner chose it. Raises
    `Problem` 403.
    """
    actor = require(request, permission)
    if actor.via == "session" and not proved_lately(request):
        raise Problem(
            403, "Prove who you are again first: this session last did so more than a quarter of an hour ago."
        )
    return actor
