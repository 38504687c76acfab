"""GOV.UK Notify, through its own Python client (https://docs.notifications.service.gov.uk/python.html)."""

from dataclasses import dataclass, field
from datetime import timedelta

from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient

from carecert.notify.channels.interface import Result, later, never, sent

ADDRESS = "https://api.notifications.service.gov.uk"
TIMEOUT = 10


@dataclass(frozen=True, slots=True)
class GovUkNotify:
    """One service at GOV.UK Notify. `template`: the id of a text template whose whole content is `((message))`."""

    key: str = field(repr=False)
    template: str
    sender: str = ""
    url: str = ADDRESS
    name: str = "govuk"

    def send(self, number: str, text: str, reference: str) -> Result:
        """Send one text. Only a number that Notify calls wrong is refused for good: the rest an operator can mend."""
        try:
            answer = self._client().send_sms_notification(
                phone_number=number,
                template_id=self.template,
                personalisation={"message": text},
                reference=reference,
                sms_sender_id=self.sender or None,
            )
        except APIError as why:
            return _failed(why)
        return sent(str(answer["id"]))

    def has_taken(self, reference: str) -> bool:
        """Ask Notify for texts with our reference, so that a lost answer does not lead to a second text."""
        try:
            found = self._client().get_all_notifications(template_type="sms", reference=reference)
        except APIError:
            return False
        return bool(found["notifications"])

    def _client(self) -> NotificationsAPIClient:
        return NotificationsAPIClient(self.key, base_url=self.url, timeout=TIMEOUT)


def _failed(why: APIError) -> Result:
    said = why.message
    words = "; ".join(str(one.get("message", one)) for one in said) if isinstance(said, list) else str(said)
    if why.status_code == 400 and "phone_number" in words:
        return never(f"the number was refused: {words}")
    wait = timedelta(minutes=1) if why.status_code == 429 else timedelta()
    return later(f"GOV.UK Notify answered {why.status_code}: {words}", wait)
