"""The filter language of RFC 7644, section 3.4.2.2, and the paths of a patch (section 3.5.2), read into a tree."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from carecert.formats.scim.errors import ScimError, bad_path

OPERATORS = frozenset({"eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"})
WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}
LONGEST, DEEPEST = 4_000, 20
TOKEN = re.compile(
    r"""\s*(?:(?P<text>"(?:[^"\\]|\\.)*")|(?P<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w:])"""
    r"""|(?P<mark>[()\[\]])|(?P<word>\.?[A-Za-z$][\w$:.-]*))"""
)

Value = str | bool | int | float | None


@dataclass(frozen=True, slots=True)
class Compare:
    """An attribute compared with a value; `pr` asks only whether there is one. `path`: as it was written."""

    path: str
    operator: str
    value: Value = None


@dataclass(frozen=True, slots=True)
class Within:
    """A condition that one value of a multi-valued attribute meets as a whole."""

    path: str
    inner: "Node"


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    inner: "Node"


@dataclass(frozen=True, slots=True)
class Both:
    """All of these."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of these."""

    parts: tuple["Node", ...]


Node = Compare | Within | Not | Both | Either


@dataclass(frozen=True, slots=True)
class Target:
    """Where a patch goes: an attribute, perhaps some of its values, perhaps one part of them."""

    attribute: str
    inner: Node | None = None
    sub: str = ""


def parse(text: str) -> Node:
    """The tree of a filter. Raises `ScimError` (invalidFilter) with what was expected and where."""
    reader = _Reader(text)
    found = reader.either(0)
    reader.end()
    return found


def split(path: str) -> tuple[str, str, str]:
    """A path as the name of a schema, an attribute and its sub-attribute; each but the attribute may be empty."""
    urn, _, plain = path.rpartition(":") if path.lower().startswith("urn:") else ("", "", path)
    attribute, _, sub = plain.partition(".")
    return urn, attribute, sub


def target(text: str) -> Target:
    """Where the path of a patch leads. Raises `ScimError` (invalidPath)."""
    before, bracket, rest = text.strip().partition("[")
    inner, sub = None, ""
    if bracket:
        condition, closed, after = rest.rpartition("]")
        if not closed or (after and not after.startswith(".")):
            raise bad_path(f"The path {text} has no end to its condition.")
        inner, sub = parse(condition), after.removeprefix(".")
    if not before or re.search(r"[\s()\]\"]", before + sub):
        raise bad_path(f"{text} is not a path.")
    urn, attribute, own = split(before)
    if own and inner is not None:
        raise bad_path(f"{text} is not a path.")
    return Target(f"{urn}:{attribute}" if urn else attribute, inner, sub or own)


class _Reader:
    def __init__(self, text: str) -> None:
        if len(text) > LONGEST:
            raise ScimError(400, f"A filter has at most {LONGEST} characters.", "invalidFilter")
        self.tokens = list(_tokens(text))
        self.at = 0

    def either(self, depth: int) -> Node:
        parts = [self.both(depth)]
        while self.takes("or"):
            parts.append(self.both(depth))
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def both(self, depth: int) -> Node:
        parts = [self.one(depth)]
        while self.takes("and"):
            parts.append(self.one(depth))
        return parts[0] if len(parts) == 1 else Both(tuple(parts))

    def one(self, depth: int) -> Node:
        if depth > DEEPEST:
            raise _wrong("the parentheses are too deep")
        if self.takes("not"):
            self.must("(")
            return Not(self.closed(")", depth))
        if self.takes("("):
            return self.closed(")", depth)
        kind, path = self.next()
        if kind != "word":
            raise _wrong(f"“{path}” stands where an attribute should")
        if self.takes("["):
            return Within(path, self.closed("]", depth))
        _, operator = self.next()
        operator = operator.lower()
        if operator == "pr":
            return Compare(path, "pr")
        if operator not in OPERATORS:
            raise _wrong(f"“{operator}” is not an operator")
        return Compare(path, operator, self.value())

    def closed(self, mark: str, depth: int) -> Node:
        found = self.either(depth + 1)
        self.must(mark)
        return found

    def value(self) -> Value:
        kind, raw = self.next()
        if kind in {"text", "number"}:
            try:
                found: Value = msgspec.json.decode(raw)
            except msgspec.DecodeError:
                raise _wrong(f"{raw} is not a value") from None
            if isinstance(found, str) and "\x00" in found:
                raise _wrong("it holds a character that cannot be kept")
            return found
        if kind == "word" and raw.lower() in WORDS:
            return WORDS[raw.lower()]
        raise _wrong(f"“{raw}” is not a value; text stands between double quotes")

    def next(self) -> tuple[str, str]:
        if self.at == len(self.tokens):
            raise _wrong("it ends too early")
        self.at += 1
        return self.tokens[self.at - 1]

    def takes(self, word: str) -> bool:
        found = self.at < len(self.tokens) and self.tokens[self.at][1].lower() == word
        self.at += found
        return found

    def must(self, mark: str) -> None:
        if not self.takes(mark):
            raise _wrong(f"“{mark}” is missing")

    def end(self) -> None:
        if self.at != len(self.tokens):
            raise _wrong(f"“{self.tokens[self.at][1]}” is one too many")


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at, stripped = 0, text.rstrip()
    while at < len(stripped):
        found = TOKEN.match(stripped, at)
        if found is None or found.lastgroup is None:
            raise _wrong(f"“{stripped[at : at + 20]}” cannot be read")
        yield found.lastgroup, found[found.lastgroup]
        at = found.end()


def _wrong(what: str) -> ScimError:
    return ScimError(400, f"The filter cannot be used: {what}.", "invalidFilter")
