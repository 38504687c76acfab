"""The labels of TLP 2.0 in order, and what each allows (FIRST, Traffic Light Protocol 2.0, sections 3 and 4)."""

from enum import StrEnum


class Tlp(StrEnum):
    """A label, from the widest to the narrowest. The value is the official spelling (section 3.b)."""

    CLEAR = "TLP:CLEAR"
    GREEN = "TLP:GREEN"
    AMBER = "TLP:AMBER"
    AMBER_STRICT = "TLP:AMBER+STRICT"
    RED = "TLP:RED"

    @property
    def rank(self) -> int:
        """0 for CLEAR up to 4 for RED: a higher rank travels less far."""
        return _ORDER.index(self)

    @property
    def allows(self) -> str:
        """What a reader may do with the text, in one sentence."""
        return _ALLOWS[self]

    @property
    def is_public(self) -> bool:
        """Whether anyone may read it."""
        return self is Tlp.CLEAR

    def permits(self, other: "Tlp") -> bool:
        """Whether a channel that carries this label may carry a text with the other one: it is no narrower."""
        return other.rank <= self.rank


_ORDER = list(Tlp)

_ALLOWS = {
    Tlp.CLEAR: "Anyone may read and share this.",
    Tlp.GREEN: "Share this with peers and partners in health and care, but not in public.",
    Tlp.AMBER: "Share this inside your organisation and with its clients, and only with people who need to know.",
    Tlp.AMBER_STRICT: "Share this inside your organisation only, and only with people who need to know.",
    Tlp.RED: "Do not share this. It is for you, the reader, alone.",
}

_OLD = {"WHITE": Tlp.CLEAR}
"""TLP 1.0 called CLEAR “WHITE”. CSAF 2.0 (section 3.2.1.5.2) still spells labels as TLP 1.0 did."""


def label(text: str) -> Tlp:
    """The label that a text names: "TLP:AMBER", "amber", "AMBER+STRICT", "WHITE". Raises ValueError for any other."""
    plain = text.strip().upper().removeprefix("TLP:")
    if plain in _OLD:
        return _OLD[plain]
    return Tlp(f"TLP:{plain}")
