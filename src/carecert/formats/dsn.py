"""Delivery status notifications (RFC 3464): the report that a mail server sends back about an email.

Only what the report's machine-readable parts say is read, never its words. A mailbox is open to everybody, so the
reader must not believe a report before it has matched `original` with an email that it sent to `recipient`.
"""

from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import compat32

LARGEST = 5_000_000
STATUS = "message/delivery-status"
RETURNED = frozenset({"message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers"})


@dataclass(frozen=True, slots=True)
class Report:
    """What is said of one recipient.

    `action`: failed, delayed, delivered, relayed or expanded (section 2.3.3). `status`: such as 5.1.1 (RFC 3463).
    `original`: the Message-ID of the email that is spoken of, in angle brackets, or empty.
    """

    recipient: str
    action: str
    status: str
    diagnostic: str
    original: str

    @property
    def is_final(self) -> bool:
        """Whether it has failed for good: a failure, and not one of the passing kind (4.x.x)."""
        return self.action == "failed" and not self.status.startswith("4")


def read(raw: bytes) -> list[Report]:
    """Every recipient that a message reports on; an empty list for a message that is no report.

    Raises ValueError for one of more than 5 MB.
    """
    if len(raw) > LARGEST:
        raise ValueError("the message is larger than 5 MB")
    message = message_from_bytes(raw, policy=compat32)
    parts = list(message.walk())
    if message.get_content_type() != "multipart/report":
        return []
    original = next((found for part in parts if (found := _returned(part))), "")
    return [
        report
        for part in parts
        if part.get_content_type() == STATUS
        for block in _blocks(part)
        if (report := _report(block, original))
    ]


def _blocks(part: Message) -> list[Message]:
    """The groups of fields (section 2.1): one about the message, then one for each recipient."""
    payload = part.get_payload()
    return [block for block in payload if isinstance(block, Message)] if isinstance(payload, list) else []


def _report(block: Message, original: str) -> Report | None:
    recipient = _typed(block, "Original-Recipient") or _typed(block, "Final-Recipient")
    action = _line(block, "Action").lower()
    if not recipient or not action:
        return None
    status = _line(block, "Status").split(" ")[0]
    return Report(recipient, action, status, _typed(block, "Diagnostic-Code")[:300], original)


def _typed(block: Message, name: str) -> str:
    """The value of a field such as `rfc822; somebody@example.org`, without the type before it."""
    kind, sign, value = _line(block, name).partition(";")
    return value.strip().strip("<>") if sign else kind.strip().strip("<>")


def _line(block: Message, name: str) -> str:
    return " ".join(str(block.get(name, "")).split())


def _returned(part: Message) -> str:
    """The Message-ID in a returned email, or in its headers."""
    if part.get_content_type() not in RETURNED:
        return ""
    payload = part.get_payload()
    if isinstance(payload, list):
        inner = payload[0] if payload and isinstance(payload[0], Message) else None
    else:
        decoded = part.get_payload(decode=True)
        inner = message_from_bytes(decoded, policy=compat32) if isinstance(decoded, bytes) else None
    return _line(inner, "Message-ID") if inner is not None else ""
