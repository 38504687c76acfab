from pathlib import Path

import pytest
import yaml
from django.conf import settings

from carecert.organisations.actor import Actor
from carecert.packs.actions.install import install
from carecert.packs.files import BadPack
from carecert.packs.models import Release
from tests.factories.react import EVERY_PACK, install_guidance

SYSTEM = Actor.system("tests")


def test_every_pack_of_ours_is_taken_into_use(db: None) -> None:
    releases = install_guidance(EVERY_PACK)
    assert set(Release.objects.current("playbook")) == {one for one in releases.values() if one.kind == "playbook"}


def changed(tmp_path: Path, pack: str, change: dict[str, object]) -> Path:
    source = Path(settings.PACKS) / pack
    folder = tmp_path / source.name
    folder.mkdir()
    for path in source.iterdir():
        folder.joinpath(path.name).write_text(path.read_text())
    manifest = yaml.safe_load((folder / "pack.yaml").read_text())
    manifest["body"].update(change)
    (folder / "pack.yaml").write_text(yaml.safe_dump(manifest))
    return folder


def test_a_triage_that_begins_nowhere_is_refused(db: None, tmp_path: Path) -> None:
    folder = changed(tmp_path, "triage/first-minute", {"start": "nowhere"})
    with pytest.raises(BadPack, match="The start “nowhere” is not a question"):
        install(folder, by=SYSTEM)
    assert not Release.objects.exists()


def test_a_playbook_without_its_roles_is_refused(db: None, tmp_path: Path) -> None:
    folder = changed(tmp_path, "playbooks/ransomware", {"roles": []})
    with pytest.raises(BadPack, match="is done by “finder”, which is not one of the roles"):
        install(folder, by=SYSTEM)
    assert not Release.objects.exists()
