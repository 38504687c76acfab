"""An enum whose values are stored and whose labels are shown: the shape of every closed list in Broadcast."""

from enum import StrEnum
from typing import Self


class Worded(StrEnum):
    """A member is declared as `NAME = "value", "Label"`."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Keep the label beside the value."""
        made = str.__new__(cls, value)
        made._value_ = value
        made.label = label
        return made

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Value and label of each member, in order: what forms and database fields want."""
        return [(each.value, each.label) for each in cls]

    @classmethod
    def values(cls) -> list[str]:
        """The stored values, in order."""
        return [each.value for each in cls]
