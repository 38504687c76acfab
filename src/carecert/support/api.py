"""Support access for programs: a list to read.

Asking, answering and ending are put together with it in the portal. Beginning to look changes what the pages of one
browser's session show, so that stays on a page.
"""

from datetime import datetime
from typing import Any

from ninja import Schema

from carecert.organisations.access import Request
from carecert.support.models import Access
from carecert.support.permissions import Permission
from carecert.support.queries import listed
from carecert.support.rules.terms import STATES
from carecert.wire.paging import cursor_page
from carecert.wire.problems import Problem
from carecert.wire.router import Router, require

router = Router(tags=["Support access"])


class AccessOut(Schema):
    """One access. `organisation`: the code of the one that is helped. `changes`: the permissions asked for."""

    id: int
    organisation: str
    helper: str
    helper_place: str
    reason: str
    way: str
    changes: list[str]
    minutes: int
    state: str
    asked_at: datetime
    answered_at: datetime | None
    answered_by: str | None
    began_at: datetime | None
    ends_at: datetime | None
    ended_at: datetime | None


class AccessesOut(Schema):
    """One page of accesses, and the cursor of the next page."""

    items: list[AccessOut]
    next: str | None


@router.get("/accesses", response=AccessesOut, operation_id="support_accesses", summary="List support accesses")
def list_accesses(
    request: Request, state: str = "", organisation: str = "", limit: int = 50, cursor: str | None = None
) -> dict[str, Any]:
    """The newest first: all for the nation, those of the own organisation for its people. `state` and `organisation`
    (a code) narrow."""
    if not request.actor.can(Permission.READ):
        require(request, Permission.READ_OWN)
    if state and state not in STATES:
        raise Problem(400, f"state must be one of: {', '.join(STATES)}")
    rows = listed(request.actor, state=state, organisation=organisation)
    found, following = cursor_page(rows, by=("-id",), cursor=cursor, limit=limit)
    return {"items": [shown(access) for access in found], "next": following}


def shown(access: Access) -> dict[str, Any]:
    """An access as the API shows it."""
    plain = ("reason", "way", "minutes", "asked_at", "answered_at", "began_at", "ends_at", "ended_at")
    return {name: getattr(access, name) for name in plain} | {
        "id": access.pk,
        "organisation": access.organisation.code,
        "helper": access.helper,
        "helper_place": access.helper_place,
        "changes": access.permissions,
        "state": access.state.value,
        "answered_by": access.answered_by.name if access.answered_by else None,
    }
