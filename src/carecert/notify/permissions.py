"""Who may look after messages, and connect an organisation's programs."""

from enum import StrEnum

from carecert.organisations.grants import register
from carecert.organisations.roles import Role


class Permission(StrEnum):
    """What can be allowed here."""

    SEE_UNDELIVERED = "notify:undelivered:see"
    TRY_AGAIN = "notify:undelivered:retry"
    MANAGE_WEBHOOKS = "notify:webhooks:manage"


GRANTS: dict[StrEnum, frozenset[Role]] = {
    Permission.SEE_UNDELIVERED: frozenset({Role.EDITOR, Role.ANALYST, Role.AUDITOR}),
    Permission.TRY_AGAIN: frozenset({Role.EDITOR, Role.ANALYST}),
    Permission.MANAGE_WEBHOOKS: frozenset({Role.ADMINISTRATOR, Role.SECURITY_LEAD}),
}

SENTENCES: dict[StrEnum, str] = {
    Permission.SEE_UNDELIVERED: "See which messages could not be delivered, and why.",
    Permission.TRY_AGAIN: "Try again to deliver messages that were given up.",
    Permission.MANAGE_WEBHOOKS: "Connect the organisation's own programs and Teams channels to its alerts.",
}

register("notify", GRANTS, SENTENCES)
"""All of them write for an organisation or read of others, so their roles need a one-time code."""
