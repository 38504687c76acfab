"""One-time codes as a careful person types them: never the same twice, and never in its last seconds."""

import time
from dataclasses import dataclass, field

from allauth.mfa import app_settings

from carecert.people.factors import code_now

LAST_SECONDS = 6.0


@dataclass
class Codes:
    """Remembers the half-minute in which each authenticator gave its last code, because a code works once only."""

    used: dict[str, int] = field(default_factory=dict)

    def next(self, secret: str) -> str:
        """The code that `secret` (base32) shows once it is a new one with some seconds to live."""
        period = int(app_settings.TOTP_PERIOD)
        while True:
            number, gone = divmod(time.time(), period)
            if self.used.get(secret) != int(number) and period - gone > LAST_SECONDS:
                self.used[secret] = int(number)
                return code_now(secret)
            time.sleep(min(period - gone, 1.0))
