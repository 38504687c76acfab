"""Reading packs from folders, with every fault named."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from carecert.packs.files import BadPack, checksum, find_packs, read_pack
from tests.packs.samples import poems, write


@pytest.fixture(autouse=True)
def kind() -> Iterator[None]:
    with poems():
        yield


def test_a_good_pack(tmp_path: Path) -> None:
    manifest = read_pack(write(tmp_path))
    assert (manifest.slug, manifest.body) == ("spring", {"lines": ["It rains."]})
    assert len(checksum(manifest)) == 64
    assert [folder.name for folder in find_packs(tmp_path)] == ["spring"]


def test_texts_and_lists_may_live_in_files_beside_it(tmp_path: Path) -> None:
    folder = write(tmp_path, body={"lines": {"file": "lines.yaml"}, "note": {"file": "note.md"}})
    (folder / "lines.yaml").write_text("- It rains.\n- {file: second.md}\n", encoding="utf-8")
    (folder / "second.md").write_text("Still.", encoding="utf-8")
    (folder / "note.md").write_text("Wet.", encoding="utf-8")
    assert read_pack(folder).body == {"lines": ["It rains.", "Still."], "note": "Wet."}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"kind": "play"}, "no service knows packs of the kind “play”"),
        ({"slug": "Spring"}, "the slug must be the folder's name"),
        ({"slug": "autumn"}, "the slug must be the folder's name"),
        ({"version": "1.0"}, "three numbers"),
        ({"title": None}, "title"),
        ({"surprise": 1}, "surprise"),
        ({"body": {"lines": "one"}}, "body: Expected `array`"),
        ({"body": {"lines": [], "author": "x"}}, "unknown field `author`"),
        ({"body": {"lines": {"file": "gone.yaml"}}}, "gone.yaml cannot be read"),
        ({"body": {"lines": {"file": "../../outside.yaml"}}}, "outside the pack's folder"),
    ],
)
def test_every_fault_is_named(tmp_path: Path, changes: dict[str, object], words: str) -> None:
    with pytest.raises(BadPack, match="spring: ") as caught:
        read_pack(write(tmp_path, **changes))
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"a: [", "not valid YAML"), (b"\xff\xfe", "not text in UTF-8"), (b"x" * 2_100_000, "larger than 2 MB")],
)
def test_a_manifest_that_cannot_be_read(tmp_path: Path, content: bytes, words: str) -> None:
    folder = write(tmp_path)
    (folder / "pack.yaml").write_bytes(content)
    with pytest.raises(BadPack, match=words):
        read_pack(folder)


@pytest.mark.parametrize(
    "files",
    [
        {"lines.yaml": "{file: lines.yaml}"},
        {"lines.yaml": "- {file: second.yaml}\n", "second.yaml": "- {file: lines.yaml}\n"},
        {"lines.yaml": "&all [It rains., *all]"},
    ],
    ids=["a file", "two files", "a list"],
)
def test_what_names_itself_is_refused(tmp_path: Path, files: dict[str, str]) -> None:
    folder = write(tmp_path, body={"lines": {"file": "lines.yaml"}})
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(
        BadPack, match=r"spring: more than 40 levels deep\. Look for a file or a list that names itself"
    ):
        read_pack(folder)
