"""What is wrong with a document: the rule it breaks, where, and one sentence in plain words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
"""A JSON object as Python reads it. Only documents that passed the schema reach the tests of section 6.1."""

STANDARD = "CSAF 2.0"


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken rule.

    `rule` is the test's number in CSAF 2.0 ("6.1.8"), "schema" for the JSON Schema or "json" for a file that is no
    readable JSON text. `pointer` is a JSON Pointer (RFC 6901) to the place; empty for the whole document.
    """

    rule: str
    pointer: str
    sentence: str

    @property
    def title(self) -> str:
        """The rule as a reader quotes it: "CSAF 2.0, 6.1.8"."""
        if self.rule == "json":
            return "JSON (RFC 8259)"
        if self.rule == "schema":
            return f"{STANDARD}, JSON Schema"
        return f"{STANDARD}, {self.rule}"

    def __str__(self) -> str:
        place = f" Place: {self.pointer}" if self.pointer else ""
        return f"{self.title}: {self.sentence}{place}"


Findings = Iterator[Finding]
"""What every test of section 6.1 gives back: one finding for each place that breaks the rule."""


def pointer(*parts: str | int) -> str:
    """The JSON Pointer to a place, for example `pointer("document", "notes", 0)` gives "/document/notes/0"."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)
