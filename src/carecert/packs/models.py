"""Installed releases: content that never changes after it is installed."""

from typing import Any, Self, TypeVar

import msgspec
from django.db import models
from django.db.models import Q

from carecert.audit.guard import append_only

B = TypeVar("B", bound=msgspec.Struct)


class ReleaseQuerySet(models.QuerySet["Release"]):
    """Releases. Content is the same for everybody, so everybody may read it."""

    def visible_to(self, actor: object) -> Self:  # noqa: ARG002 - content is public
        """All of them: packs are published under an open licence."""
        return self

    def current(self, kind: str) -> Self:
        """The releases in use of one kind, by title."""
        return self.filter(kind=kind, uses__isnull=False).order_by("title")

    def named(self, kind: str, slug: str) -> "Release | None":
        """The release in use of one pack, or None."""
        return self.filter(kind=kind, slug=slug, uses__isnull=False).first()


class Release(models.Model):
    """One version of one pack, as it was installed. The database refuses any change."""

    kind = models.CharField(max_length=40)
    slug = models.SlugField(max_length=80)
    version = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    language = models.CharField(max_length=20, default="en-GB")
    licence = models.CharField(max_length=60)
    sources = models.JSONField(default=list)
    content = models.JSONField()
    checksum = models.CharField(max_length=64)
    installed_at = models.DateTimeField()
    installed_by = models.CharField(max_length=200)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        db_table = append_only("packs_release")
        ordering = ("kind", "slug", "installed_at")
        constraints = (
            models.UniqueConstraint(fields=("kind", "slug", "version"), name="packs_one_release_per_version"),
            models.CheckConstraint(condition=~Q(checksum="") & ~Q(title=""), name="packs_release_is_complete"),
        )

    def __str__(self) -> str:
        return f"{self.kind}/{self.slug} {self.version}"

    @classmethod
    def read(cls, **known: Any) -> Self:
        """A release of which only these columns were read, such as in a join. Any other is read when it is needed."""
        return cls.from_db(None, [*("id" if name == "pk" else name for name in known)], [*known.values()])

    @property
    def reference(self) -> str:
        """How other services name the pack: "course/first-line-of-defence"."""
        return f"{self.kind}/{self.slug}"

    def body(self, shape: type[B]) -> B:
        """The typed body. Read once for each checksum and process, because a release never changes."""
        return _body(self.checksum, shape) or _remember(self.checksum, shape, self.content)


class Use(models.Model):
    """Which release of a pack is in use now. Moving it on changes no release."""

    kind = models.CharField(max_length=40)
    slug = models.SlugField(max_length=80)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="uses")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("kind", "slug"), name="packs_one_release_in_use"),)

    def __str__(self) -> str:
        return f"{self.kind}/{self.slug}"


_BODIES: dict[tuple[str, type], Any] = {}


def _body(checksum: str, shape: type[B]) -> B | None:
    return _BODIES.get((checksum, shape))


def _remember(checksum: str, shape: type[B], content: object) -> B:
    body = _BODIES[checksum, shape] = msgspec.convert(content, shape)
    return body
