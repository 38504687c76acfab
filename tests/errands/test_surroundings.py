"""What work without a request runs inside."""

from collections.abc import Iterator
from contextlib import contextmanager

from carecert.errands.surroundings import SURROUNDINGS, surround, surrounded
from carecert.organisations.scope import CURRENT, EVERYTHING


def test_what_is_registered_twice_is_entered_once() -> None:
    seen: list[str] = []

    @contextmanager
    def around(name: str) -> Iterator[None]:
        seen.append(name)
        yield

    surround(around)
    surround(around)
    try:
        with surrounded("mine"):
            assert seen == ["mine"]
    finally:
        SURROUNDINGS.remove(around)


def test_errands_run_in_the_scope_of_the_system() -> None:
    with surrounded("mine"):
        assert CURRENT.get() == EVERYTHING
