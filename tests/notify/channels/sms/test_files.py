"""Texts as files."""

from pathlib import Path

from carecert.notify.channels.sms.files import FileProvider


def test_a_reference_never_leaves_the_folder(tmp_path: Path) -> None:
    FileProvider(tmp_path / "texts").send("+447700900123", "words", "../../elsewhere")
    assert [path.name for path in (tmp_path / "texts").iterdir()] == [".._.._elsewhere.json"]
