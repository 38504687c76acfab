"""What the runner says, line by line, so that a log shows where it is."""

import sys


def say(text: str = "") -> None:
    """Write one line to standard output at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def heading(text: str) -> None:
    """Write a line that stands out between the outputs of two steps."""
    say(f"\n──── {text} " + "─" * max(0, 100 - len(text)))
