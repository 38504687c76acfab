"""How often a program may call: counted by the minute, in the cache that all web processes share."""

import time

from carecert.people.limits import counted

MINUTE = 60


def too_many(caller: str, *, most: int) -> int:
    """Count a call. Returns 0, or after how many seconds to call again when there were `most` in this minute."""
    minute, passed = divmod(int(time.time()), MINUTE)
    calls = counted(f"calls:{caller}:{minute}", seconds=2 * MINUTE)
    return MINUTE - passed if calls > most else 0
