"""The closed set of roles. A role belongs to a membership (a person at an organisation), never to a person."""

from django.db import models


class Role(models.TextChoices):
    """What somebody is trusted with at one organisation. The value is stored; the label is shown."""

    LEARNER = "learner", "Member of staff"
    MANAGER = "manager", "Manager"
    SECURITY_LEAD = "security-lead", "Security lead"
    ADMINISTRATOR = "administrator", "Administrator"
    RESPONDER = "responder", "Incident responder"
    BOARD = "board", "Board member"
    OVERSEER = "overseer", "Overseer"
    EDITOR = "editor", "National editor"
    ANALYST = "analyst", "National analyst"
    AUDITOR = "auditor", "National auditor"


MEANINGS: dict[Role, str] = {
    Role.LEARNER: "Takes courses and holds certificates. Everybody who works there.",
    Role.MANAGER: "Sees how far the organisation's staff have got with their training.",
    Role.SECURITY_LEAD: "Answers alerts, runs assessments and opens incidents for the organisation.",
    Role.ADMINISTRATOR: "Invites people, gives roles, and keeps the contacts that alerts go to.",
    Role.RESPONDER: "Opens and works incidents.",
    Role.BOARD: "Reads the organisation's alerts, assessments, incidents and figures.",
    Role.OVERSEER: "Reads the state of every organisation below a region or a care board, and lets new ones in.",
    Role.EDITOR: "Writes, reviews and publishes alerts for the nation.",
    Role.ANALYST: "Answers requests for help, and reads the incidents that ask for it.",
    Role.AUDITOR: "Reads the figures of every organisation: alerts, assessments and training. Changes nothing.",
}

NATIONAL = frozenset({Role.EDITOR, Role.ANALYST, Role.AUDITOR})
READ_ONLY = frozenset({Role.LEARNER, Role.MANAGER, Role.BOARD, Role.AUDITOR})
