"""Twilio's Programmable Messaging, over plain HTTPS (https://www.twilio.com/docs/messaging/api/message-resource)."""

import base64
import json
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from carecert.notify.channels.interface import Result, later, never, sent
from carecert.notify.channels.outward import Answer, NotThere, post

ADDRESS = "https://api.twilio.com"
WRONG_NUMBER = frozenset({21211, 21214, 21217, 21610, 21612, 21614})
"""Error codes that say that this number cannot be texted: not valid, not reachable, opted out, not a mobile."""


@dataclass(frozen=True, slots=True)
class Twilio:
    """One account. `sender`: a number, a name, or the id of a messaging service (MG…)."""

    account: str
    key: str = field(repr=False)
    sender: str
    url: str = ADDRESS
    name: str = "twilio"

    def send(self, number: str, text: str, reference: str) -> Result:  # noqa: ARG002 - Twilio keeps no reference of ours
        """Send one text."""
        by = "MessagingServiceSid" if self.sender.startswith("MG") else "From"
        body = urlencode({"To": number, by: self.sender, "Body": text}).encode()
        login = base64.b64encode(f"{self.account}:{self.key}".encode()).decode()
        headers = {"Authorization": f"Basic {login}", "Content-Type": "application/x-www-form-urlencoded"}
        address = f"{self.url}/2010-04-01/Accounts/{quote(self.account, safe='')}/Messages.json"
        try:
            answer = post(address, body=body, headers=headers, trusted=True)
        except NotThere as why:
            return later(f"Twilio cannot be reached: {why}")
        return _result(answer)

    def has_taken(self, reference: str) -> bool:  # noqa: ARG002 - every provider is asked alike
        """Unknown: Twilio keeps no reference of ours."""
        return False


def _result(answer: Answer) -> Result:
    try:
        said = json.loads(answer.body)
    except ValueError:
        said = {}
    said = said if isinstance(said, dict) else {}
    if answer.status == 201:
        return sent(str(said.get("sid", "")))
    words = f"{answer.status} {said.get('message', '')}".strip()
    if said.get("code") in WRONG_NUMBER:
        return never(f"the number was refused: {words}")
    return later(f"Twilio answered {words}", answer.wait)
