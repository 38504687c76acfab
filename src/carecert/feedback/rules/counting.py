"""Small numbers point at people, so they are not told."""

SMALLEST = 5


def how_many_said(people: int) -> str:
    """How many people said something, in words for everybody."""
    return "A few people" if people < SMALLEST else f"{people:,} people"


def told(count: int) -> str:
    """A count in a table of figures."""
    return f"Fewer than {SMALLEST}" if count < SMALLEST else f"{count:,}"


def mean_of(count: int, mean: float | None) -> str:
    """The mean of ratings, with one decimal; nothing while it could be traced to a few people."""
    return "" if count < SMALLEST or mean is None else f"{mean:.1f} of 5"
