"""Installing a pack: checked by really applying it and rolling back, then applied."""

from dataclasses import dataclass
from pathlib import Path

import msgspec
from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.organisations.actor import Actor
from carecert.packs.files import BadPack, Manifest, checksum, read_pack
from carecert.packs.kinds import KINDS
from carecert.packs.models import Release, Use


@dataclass(frozen=True, slots=True)
class Installed:
    """What came of one pack: its release, and whether it is new."""

    release: Release
    is_new: bool


class _RollBack(Exception):
    """Leaves the rehearsal without a trace."""


def check(folder: Path, *, by: Actor) -> Manifest:
    """Read a pack and rehearse its installation in a transaction that is always rolled back. Raises `BadPack`."""
    manifest = read_pack(folder)
    try:
        with transaction.atomic():
            _apply(manifest, by=by)
            raise _RollBack
    except _RollBack:
        return manifest


def install(folder: Path, *, by: Actor) -> Installed:
    """Install a pack and take it into use, after a rehearsal. Installing the same content again changes nothing.

    Raises `BadPack` when the pack is not valid, or when its version is installed already with other content: a
    release never changes, so changed content needs a new version.
    """
    manifest = read_pack(folder)
    same = Release.objects.all().named(manifest.kind, manifest.slug)
    if same is not None and same.checksum == checksum(manifest):
        return Installed(same, is_new=False)
    check(folder, by=by)
    with transaction.atomic():
        return _apply(manifest, by=by)


def _apply(manifest: Manifest, *, by: Actor) -> Installed:
    digest = checksum(manifest)
    same = Release.objects.filter(kind=manifest.kind, slug=manifest.slug, version=manifest.version).first()
    if same is not None and same.checksum != digest:
        raise BadPack(
            f"{manifest.slug}: version {manifest.version} is installed already with other content. "
            "A release never changes: give the changed pack a new version."
        )
    if same is not None and Use.objects.filter(release=same).exists():
        return Installed(same, is_new=False)
    release = same or _write(manifest, digest, by=by)
    Use.objects.update_or_create(kind=manifest.kind, slug=manifest.slug, defaults={"release": release})
    try:
        with transaction.atomic():
            KINDS[manifest.kind].apply(release, by=by)
    except (ValueError, IntegrityError) as why:
        raise BadPack(f"{manifest.slug}: {why}") from why
    record("packs.release.installed", on=f"packs.release:{release}", by=by, chain="national", checksum=digest)
    return Installed(release, is_new=same is None)


def _write(manifest: Manifest, digest: str, *, by: Actor) -> Release:
    release = Release(
        kind=manifest.kind,
        slug=manifest.slug,
        version=manifest.version,
        title=manifest.title,
        summary=manifest.summary,
        language=manifest.language,
        licence=manifest.licence,
        sources=msgspec.to_builtins(manifest.source),
        content=manifest.body,
        checksum=digest,
        installed_at=timezone.now(),
        installed_by=by.name,
    )
    release.save(force_insert=True)
    return release
