"""Installing: rehearsed first, then done; the same content is nothing new."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from carecert.audit.models import Entry
from carecert.organisations.actor import Actor
from carecert.packs.actions.install import check, install
from carecert.packs.files import BadPack
from carecert.packs.models import Release, Use
from tests.packs.samples import APPLIED, poems, write

pytestmark = pytest.mark.django_db
BY = Actor.system("test")


@pytest.fixture(autouse=True)
def kind() -> Iterator[None]:
    with poems():
        yield


def test_checking_leaves_no_trace(tmp_path: Path) -> None:
    assert check(write(tmp_path), by=BY).title == "Spring"
    assert APPLIED
    assert not Release.objects.exists()
    assert not Entry.objects.exists()


def test_installing_the_same_again_changes_nothing(tmp_path: Path) -> None:
    assert install(write(tmp_path), by=BY).is_new
    again = install(write(tmp_path), by=BY)
    assert not again.is_new
    assert Release.objects.count() == Entry.objects.filter(verb="packs.release.installed").count() == 1


def test_a_new_version_is_taken_into_use_and_the_old_one_stays(tmp_path: Path) -> None:
    install(write(tmp_path), by=BY)
    install(write(tmp_path, version="1.1.0"), by=BY)
    assert Release.objects.count() == 2
    assert Use.objects.get().release.version == "1.1.0"


def test_an_old_version_can_be_taken_back_into_use(tmp_path: Path) -> None:
    install(write(tmp_path), by=BY)
    install(write(tmp_path, version="1.1.0"), by=BY)
    back = install(write(tmp_path), by=BY)
    assert not back.is_new
    assert Use.objects.get().release.version == "1.0.0"


def test_a_version_never_changes_its_content(tmp_path: Path) -> None:
    install(write(tmp_path), by=BY)
    with pytest.raises(BadPack, match="give the changed pack a new version"):
        install(write(tmp_path, title="Summer"), by=BY)
    assert Release.objects.get().title == "Spring"


def test_what_the_service_refuses_is_not_installed(tmp_path: Path) -> None:
    with pytest.raises(BadPack, match="spring: a poem needs a line"):
        install(write(tmp_path, body={"lines": []}), by=BY)
    assert not Release.objects.exists()


def test_a_new_pack_is_rehearsed_before_it_is_applied(tmp_path: Path) -> None:
    APPLIED.clear()
    install(write(tmp_path), by=BY)
    assert len(APPLIED) == 2
    install(write(tmp_path), by=BY)
    assert len(APPLIED) == 2
