"""Importing CSAF documents from files, and saying of each what became of it."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from carecert.broadcast.actions.importing import CannotImport, import_advisory
from carecert.formats.csaf.reading import LARGEST
from carecert.organisations.actor import Actor
from carecert.organisations.scope import scoped


@dataclass(frozen=True, slots=True)
class Broken:
    """One rule that a document breaks: its number and title, where (JSON Pointer), and a sentence."""

    rule: str
    title: str
    pointer: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a file. `outcome`: "imported", "known" (here already), "invalid" or "unreadable"."""

    path: str
    outcome: str
    ref: str
    sentence: str
    broken: tuple[Broken, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the document is in CareCERT now."""
        return self.outcome in ("imported", "known")

    def as_json(self) -> dict[str, Any]:
        """The result for programs."""
        return asdict(self)


def report(paths: Iterable[str | Path], *, by: Actor | None = None) -> Iterator[Result]:
    """Import each file and yield what became of it; one bad file never stops the others.

    Each document is a transaction of its own. An invalid one is named with every rule that it breaks, and not imported.
    """
    actor = by or Actor.system("command")
    with scoped(actor):
        for path in paths:
            yield _one(Path(path), actor)


def _one(path: Path, actor: Actor) -> Result:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as why:
        return Result(str(path), "unreadable", "", f"The file cannot be read: {why.strerror or why}.")
    try:
        made = import_advisory(raw, by=actor)
    except CannotImport as why:
        broken = tuple(Broken(each.rule, each.title, each.pointer, each.sentence) for each in why.findings)
        return Result(str(path), "invalid", "", str(why), broken)
    ref, title = made.advisory.ref, made.advisory.title
    if not made.created:
        return Result(str(path), "known", ref, f"It is here already as {ref}.")
    return Result(str(path), "imported", ref, f"{ref}: {title}")
