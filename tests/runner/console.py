"""What the runner says, line by line, so that a log shows where it is, also when two steps run at the same time."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

HELD = threading.local()
DOOR = threading.Lock()


def say(text: str = "") -> None:
    """Write one line to standard output: at once, or when the step ends that this thread is holding back."""
    lines: list[str] | None = getattr(HELD, "lines", None)
    if lines is not None:
        lines.append(text)
        return
    with DOOR:
        _write([text])


def heading(text: str) -> None:
    """Write a line that stands out between the outputs of two steps."""
    say(f"\n──── {text} " + "─" * max(0, 100 - len(text)))


@contextmanager
def held() -> Iterator[None]:
    """Hold back what this thread says inside, and write it in one piece at the end."""
    HELD.lines = []
    try:
        yield
    finally:
        lines, HELD.lines = HELD.lines, None
        with DOOR:
            _write(lines)


def _write(lines: list[str]) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()
