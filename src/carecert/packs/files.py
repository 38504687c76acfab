"""Reading packs from a folder: `<folder of the kind>/<slug>/pack.yaml` with its parts in files beside it.

Any text in the manifest that is written as `{file: name.md}` is replaced by the text of that file, and
`{file: name.yaml}` by what the file holds, so that long texts live in Markdown and lists in YAML of their own.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import yaml

from carecert.packs.kinds import KINDS

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
VERSION = re.compile(r"\d+\.\d+\.\d+")
LARGEST_FILE = 2 * 1024 * 1024
DEEPEST = 40
# The C loader reads the same safe subset many times faster; wheels of PyYAML carry it.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class BadPack(ValueError):
    """A pack cannot be used. The message names the pack, the file or place, and what to change."""


class Source(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Where a fact or a figure comes from."""

    name: str
    link: str = ""
    note: str = ""


class Manifest(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What every pack says about itself; the body is in the kind's own shape."""

    kind: str
    slug: str
    version: str
    title: str
    summary: str
    language: str
    licence: str
    source: list[Source]
    body: dict[str, Any]


def read_pack(folder: Path) -> Manifest:
    """Read and check one pack. Raises `BadPack` with the place and the reason; touches no database."""
    raw = _gather(_load(folder / "pack.yaml", folder), folder)
    try:
        manifest = msgspec.convert(raw, Manifest)
    except msgspec.ValidationError as why:
        raise BadPack(f"{folder.name}: {why}") from None
    kind = KINDS.get(manifest.kind)
    if kind is None:
        raise BadPack(f"{folder.name}: no service knows packs of the kind “{manifest.kind}”")
    if not SLUG.fullmatch(manifest.slug) or manifest.slug != folder.name:
        raise BadPack(f"{folder.name}: the slug must be the folder's name, in lower case with hyphens")
    if not VERSION.fullmatch(manifest.version):
        raise BadPack(f"{folder.name}: the version must be three numbers, such as 1.0.0")
    try:
        msgspec.convert(manifest.body, kind.body)
    except (msgspec.ValidationError, ValueError) as why:
        raise BadPack(f"{folder.name}: body: {why}") from None
    return manifest


def find_packs(root: Path) -> Iterator[Path]:
    """The folders of all packs below `root`, in the order of kinds and names."""
    for kind in sorted(KINDS.values(), key=lambda one: one.name):
        yield from sorted(path.parent for path in (root / kind.folder).glob("*/pack.yaml"))


def checksum(manifest: Manifest) -> str:
    """SHA-256 over the canonical JSON of the whole pack, as 64 hexadecimal digits."""
    body = json.dumps(msgspec.to_builtins(manifest), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(body.encode()).hexdigest()


def _load(path: Path, folder: Path) -> Any:
    inside = path.resolve()
    if not inside.is_relative_to(folder.resolve()):
        raise BadPack(f"{folder.name}: {path.name} lies outside the pack's folder")
    try:
        if inside.stat().st_size > LARGEST_FILE:
            raise BadPack(f"{folder.name}: {path.name} is larger than 2 MB")
        text = inside.read_text(encoding="utf-8")
        if path.suffix not in {".yaml", ".yml"}:
            return text
        return yaml.load(text, Loader=LOADER)  # noqa: S506 - a safe loader
    except OSError as why:
        raise BadPack(f"{folder.name}: {path.name} cannot be read: {why.strerror}") from None
    except UnicodeDecodeError:
        raise BadPack(f"{folder.name}: {path.name} is not text in UTF-8") from None
    except yaml.YAMLError as why:
        mark = getattr(why, "problem_mark", None)
        where = f" line {mark.line + 1}" if mark else ""
        raise BadPack(f"{folder.name}: {path.name}{where}: not valid YAML ({getattr(why, 'problem', why)})") from None


def _gather(value: Any, folder: Path, depth: int = 0) -> Any:
    """Put files in the place of their names. Lists, maps and files are levels: a pack has `DEEPEST` at most."""
    if depth > DEEPEST:
        raise BadPack(f"{folder.name}: more than {DEEPEST} levels deep. Look for a file or a list that names itself")
    if isinstance(value, dict):
        if set(value) == {"file"} and isinstance(value["file"], str):
            return _gather(_load(folder / value["file"], folder), folder, depth + 1)
        return {key: _gather(inner, folder, depth + 1) for key, inner in value.items()}
    return [_gather(inner, folder, depth + 1) for inner in value] if isinstance(value, list) else value
