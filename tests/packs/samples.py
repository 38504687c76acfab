"""A small kind of pack for these tests, and folders that hold it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import yaml

from carecert.organisations.actor import Actor
from carecert.packs.kinds import KINDS, register_kind
from carecert.packs.models import Release

APPLIED: list[str] = []


class Poem(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The body of a sample pack."""

    lines: list[str]
    note: str = ""


def adopt(release: Release, *, by: Actor) -> None:
    """Take a poem into use; one that is empty cannot be."""
    if not release.body(Poem).lines:
        raise ValueError("a poem needs a line")
    APPLIED.append(str(release))


@contextmanager
def poems() -> Iterator[None]:
    """Let poems be a kind of pack for a while."""
    before = dict(KINDS)
    KINDS.clear()
    APPLIED.clear()
    register_kind("poem", body=Poem, apply="tests.packs.samples.adopt")
    try:
        yield
    finally:
        KINDS.clear()
        KINDS.update(before)


def write(root: Path, **changes: object) -> Path:
    """A folder with a pack in it; `changes` replace parts of the manifest, None leaves one out."""
    manifest: dict[str, object] = {
        "kind": "poem",
        "slug": "spring",
        "version": "1.0.0",
        "title": "Spring",
        "summary": "A poem.",
        "language": "en-GB",
        "licence": "CC-BY-4.0",
        "source": [{"name": "Nobody"}],
        "body": {"lines": ["It rains."]},
    }
    manifest = {key: value for key, value in (manifest | changes).items() if value is not None}
    folder = root / "poems" / "spring"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(yaml.safe_dump(manifest), encoding="utf-8")
    return folder
