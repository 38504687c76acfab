"""Certificate codes: long enough that nobody can guess one, with a last character that catches a slip of the pen.

Twenty-seven random characters of Crockford's base 32 (no I, L, O or U) are 135 bits. The twenty-eighth is a check
character after the hybrid system of ISO/IEC 7064 for a modulus of 33 and 32: it notices every single wrong character.
"""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 28
GROUP = 4

_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BETWEEN = str.maketrans("", "", " -\u2010\u2011\u2013\t\r\n")


def new_code() -> str:
    """A new code: 28 characters, without groups."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return body + check_character(body)


def check_character(body: str) -> str:
    """The character that completes a body of the alphabet's characters (ISO/IEC 7064, hybrid system)."""
    size = len(ALPHABET)
    carry = size
    for character in body:
        carry = (carry + ALPHABET.index(character)) % size or size
        carry = carry * 2 % (size + 1)
    return ALPHABET[(size + 1 - carry) % size]


def read_code(typed: str) -> str | None:
    """The code that somebody typed, in any case, with any groups, O for 0 and I or L for 1. None when it is no code."""
    code = typed.translate(_BETWEEN).upper().translate(_READ_AS)
    if len(code) != LENGTH or any(character not in ALPHABET for character in code):
        return None
    return code if check_character(code[:-1]) == code[-1] else None


def grouped(code: str) -> str:
    """The code as it is printed: seven groups of four, with hyphens."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))
