"""Characters that no page and no XML can show: the controls other than tab and line ends, and what is no character."""

import re

_ILLEGIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 (fifth edition, section 2.2, production 2) leaves out of its characters."""


def is_legible(text: str) -> bool:
    """Whether XML 1.0 allows every character of the text."""
    return _ILLEGIBLE.search(text) is None


def legible(text: str) -> str:
    """The text with a space for each character that XML 1.0 does not allow; as long as it was."""
    return _ILLEGIBLE.sub(" ", text)
