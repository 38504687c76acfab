"""Given, when, then: the parts of a journey, named in the report when one of them fails."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager


@contextmanager
def _step(word: str, what: str) -> Iterator[None]:
    try:
        yield
    except Exception as why:
        why.add_note(f"in the journey: {word} {what}")
        raise


def given(what: str) -> AbstractContextManager[None]:
    """What holds before."""
    return _step("given", what)


def when(what: str) -> AbstractContextManager[None]:
    """What somebody does."""
    return _step("when", what)


def then(what: str) -> AbstractContextManager[None]:
    """What must follow."""
    return _step("then", what)
