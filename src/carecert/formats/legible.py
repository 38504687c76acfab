"""Characters that no page and no XML can show: the controls other than tab and line ends, and what is no character."""

import re
import unicodedata

_ILLEGIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 (fifth edition, section 2.2, production 2) leaves out of its characters."""


_TURNED = re.compile(r"[\u202a-\u202e]")
_HIDDEN = frozenset({"Cc", "Cf", "Zl", "Zp"})  # controls, marks of direction, spaces of no width, line ends
_JOINERS = frozenset("\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}")  # names in some scripts are spelt with them


def is_one_line(text: str) -> bool:
    """Whether a reader sees every character, all on one line. The categories are those of Unicode."""
    return is_legible(text) and not any(unicodedata.category(each) in _HIDDEN and each not in _JOINERS for each in text)


def is_plain(text: str) -> bool:
    """Whether a reader sees the characters, and in the order in which they stand: without the marks that override the
    direction of writing (Unicode 16, section 23.2), by which a text can be made to look like another."""
    return is_legible(text) and _TURNED.search(text) is None


def is_legible(text: str) -> bool:
    """Whether XML 1.0 allows every character of the text."""
    return _ILLEGIBLE.search(text) is None


def legible(text: str) -> str:
    """The text with a space for each character that XML 1.0 does not allow; as long as it was."""
    return _ILLEGIBLE.sub(" ", text)
