"""How often a program may call: counted by the minute, in the cache that all web processes share."""

import time

from django.core.cache import cache

MINUTE = 60


def too_many(caller: str, *, most: int) -> int:
    """Count a call. Returns 0, or after how many seconds to call again when there were `most` in this minute.

    Two calls at the same instant may count as one, which only makes the limit a little more generous.
    """
    minute, passed = divmod(int(time.time()), MINUTE)
    key = f"calls:{caller}:{minute}"
    calls = cache.get(key, 0)
    if calls >= most:
        return MINUTE - passed
    cache.set(key, calls + 1, 2 * MINUTE)
    return 0
