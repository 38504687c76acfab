"""The kinds of content that services understand: each registers the shape of its body and how a release is applied."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
from django.utils.module_loading import import_string

from carecert.organisations.actor import Actor

if TYPE_CHECKING:
    from carecert.packs.models import Release


@dataclass(frozen=True, slots=True)
class PackKind:
    """One kind of pack: the strict type of its body, and the verb that takes a new release into use."""

    name: str
    folder: str
    body: type[msgspec.Struct]
    verb: str

    def apply(self, release: "Release", *, by: Actor) -> None:
        """Take a release into use. Raises ValueError, in words for the author, when it cannot be used."""
        import_string(self.verb)(release, by=by)


KINDS: dict[str, PackKind] = {}


def register_kind(name: str, *, body: type[msgspec.Struct], apply: str, folder: str = "") -> None:
    """Register a kind of pack, read from `packs/<folder>/` (by default the name with an s).

    `apply` is the dotted path of a verb `adopt(release, *, by)`, such as "carecert.knowledge.actions.adopt", because
    services register when no model may be loaded yet. It runs inside the transaction that installs the release, and
    raises ValueError, in words for the author, when the release cannot be used.
    """
    if name in KINDS:
        raise ValueError(f"packs of the kind {name} are registered already")
    KINDS[name] = PackKind(name, folder or f"{name}s", body, apply)
