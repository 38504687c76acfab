"""What fits into a text message."""

CODE = "code"
"""The kind of message whose text is its body: the code stands nowhere else."""

LONGEST = 306
"""Characters: two parts of 153, which is what a long text is cut into (3GPP TS 23.040, section 9.2.3.24.1)."""


def text_of(subject: str, link: str) -> str:
    """The text of a message: who says it, what it is about, and the link whole. The subject is cut if it must be."""
    begin, end = "CareCERT: ", f" {link}" if link else ""
    room = LONGEST - len(begin) - len(end)
    words = " ".join(subject.split())
    return begin + (words if len(words) <= room else words[: room - 3].rstrip() + "...") + end


def international(number: str, country: str = "44") -> str:
    """A number as providers of every country read it (E.164): 07700 900123 becomes +447700900123."""
    digits = "".join(sign for sign in number if sign.isdecimal())
    if number.strip().startswith("+"):
        return f"+{digits}"
    if digits.startswith("00"):
        return f"+{digits[2:]}"
    return f"+{country}{digits[1:]}" if digits.startswith("0") else f"+{digits}"
