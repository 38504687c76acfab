"""What every provider of text messages can do. Its contract is tested: the real ones and the one that writes files."""

from typing import Protocol

from carecert.notify.channels.interface import Result


class Provider(Protocol):
    """Somebody who sends texts."""

    @property
    def name(self) -> str: ...

    def send(self, number: str, text: str, reference: str) -> Result:
        """Send one text. `number`: E.164, such as +447700900123. `reference`: ours, the same at every attempt."""
        ...

    def has_taken(self, reference: str) -> bool:
        """Whether a text with this reference was taken before. Asked before a second attempt; False when unknown."""
        ...
