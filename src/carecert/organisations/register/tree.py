"""The tree of oversight as plain Python: who stands below whom, in whatever order they come."""

from collections.abc import Iterable, Mapping


def circles(parents: Mapping[str, str], among: Iterable[str]) -> dict[str, list[str]]:
    """Those who stand below themselves, each with its circle, beginning and ending with it.

    `parents`: code to the parent's code; the root has none or "". `among`: where to look from.
    """
    done: set[str] = set()
    found: dict[str, list[str]] = {}
    for start in among:
        trail: dict[str, int] = {}
        at = start
        while at and at not in done and at not in trail:
            trail[at] = len(trail)
            at = parents.get(at, "")
        if at in trail:
            ring = [code for code, place in trail.items() if place >= trail[at]]
            for place, code in enumerate(ring):
                found[code] = [*ring[place:], *ring[:place], code]
        done.update(trail)
    return found


def from_the_root(parents: Mapping[str, str], codes: Iterable[str]) -> list[str]:
    """The codes and all above them, each after its parent. Raises ValueError for a circle."""
    order: dict[str, None] = {}
    for start in codes:
        trail: list[str] = []
        known: set[str] = set()
        at = start
        while at and at not in order:
            if at in known:
                raise ValueError(f"{at} stands below itself")
            known.add(at)
            trail.append(at)
            at = parents.get(at, "")
        order.update(dict.fromkeys(reversed(trail)))
    return list(order)
