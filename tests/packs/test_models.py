"""Releases as rows."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from carecert.organisations.actor import Actor
from carecert.packs.actions.install import install
from carecert.packs.models import Release, Use
from tests.packs.samples import Poem, poems, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def release(tmp_path: Path) -> Iterator[Release]:
    with poems():
        yield install(write(tmp_path), by=Actor.system("test")).release


def test_a_release_is_found_while_it_is_in_use(release: Release) -> None:
    assert Release.objects.all().named("poem", "spring") == release
    assert list(Release.objects.visible_to(Actor.anonymous()).current("poem")) == [release]
    assert release.reference == "poem/spring"
    assert str(Use.objects.get()) == "poem/spring"
    Use.objects.all().delete()
    assert Release.objects.all().named("poem", "spring") is None


def test_the_body_is_read_once(release: Release) -> None:
    assert release.body(Poem).lines == ["It rains."]
    assert Release.objects.get().body(Poem) is release.body(Poem)


@pytest.mark.parametrize("statement", ["UPDATE packs_release SET title = 'x'", "DELETE FROM packs_release"])
def test_a_release_never_changes(release: Release, statement: str) -> None:
    with pytest.raises(Exception) as caught, transaction.atomic(), connection.cursor() as cursor:  # noqa: PT011 - either the trigger or the missing right
        cursor.execute(statement)
    assert isinstance(caught.value, IntegrityError) or "permission denied" in str(caught.value)


def test_one_release_for_each_version(release: Release) -> None:
    twin = Release.objects.get()
    twin.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)


def test_a_release_of_which_little_was_read_reads_its_content_once(
    release: Release, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    known = Release.read(pk=release.pk, checksum=release.checksum)
    with django_assert_num_queries(0):
        assert (known.pk, known.checksum) == (release.pk, release.checksum)
    first = known.body(Poem)
    with django_assert_num_queries(0):
        assert Release.read(pk=release.pk, checksum=release.checksum).body(Poem) == first == release.body(Poem)
