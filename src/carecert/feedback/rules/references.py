"""The reference of a piece of feedback: short enough to read out, and not to be guessed."""

import re
import secrets

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No letter or digit that looks or sounds like another."""

LENGTH = 8
FORM = re.compile(rf"F-[{LETTERS}]{{{LENGTH}}}")


def new_reference() -> str:
    """Another reference, such as “F-7K3QX92M”: one of some 650 thousand million."""
    return "F-" + "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def references_in(text: str) -> list[str]:
    """Every reference in a text, each once, in its order."""
    return list(dict.fromkeys(FORM.findall(text.upper())))
