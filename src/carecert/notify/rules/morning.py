"""When the daily email comes."""

from datetime import datetime, timedelta

HOUR = 7
"""In the morning, in the service's own time zone: before the first meeting, and after the night's alerts."""


def next_morning(now: datetime) -> datetime:
    """The next time that the daily email goes out. `now`: aware, in the service's time zone."""
    today = now.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return today if now < today else today + timedelta(days=1)
