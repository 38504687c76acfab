"""What every errand and every periodic sweep runs inside: context managers that higher floors register.

`organisations` registers the system scope here, so that work without a request still passes the tenants' walls as
somebody in particular.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager

Surrounding = Callable[[str], AbstractContextManager[object]]

SURROUNDINGS: list[Surrounding] = []


def surround(with_: Surrounding) -> None:
    """Register a context manager; it is called with the name of the errand or sweep."""
    if with_ not in SURROUNDINGS:
        SURROUNDINGS.append(with_)


@contextmanager
def surrounded(name: str) -> Iterator[None]:
    """Enter every registered context manager, in the order of registration."""
    with ExitStack() as stack:
        for surrounding in SURROUNDINGS:
            stack.enter_context(surrounding(name))
        yield
