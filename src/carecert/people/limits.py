"""How often something was done in a time: counted in the cache that all web processes share."""

from django.core.cache import cache


def counted(key: str, *, seconds: int) -> int:
    """How often this was called for `key`, with this time, since the first call. The count ends after `seconds`."""
    if cache.add(key, 1, seconds):
        return 1
    try:
        return int(cache.incr(key))
    except ValueError:  # it ran out between the two questions
        cache.set(key, 1, seconds)
        return 1
