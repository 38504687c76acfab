"""Files."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from carecert.ui import fields
from carecert.ui.forms import Form
from tests.ui.samples import posted, text


class Evidence(Form):
    file = fields.Upload("Evidence", megabytes=1, endings=(".PDF", ".png"), required="Select the evidence")
    other = fields.Upload("Other", required=False)


def form(name: str, content: bytes) -> Evidence:
    return Evidence(posted(), MultiValueDict({"file": [SimpleUploadedFile(name, content)]}))


def test_a_good_file_is_accepted_whatever_the_case_of_its_ending() -> None:
    good = form("Scan.pdf", b"0123456789")
    assert good.is_valid(), good.errors
    assert good["file"].shown() == "Scan.pdf"
    assert good["other"].shown() == "Not provided"


def test_what_is_wrong_with_a_file_is_named() -> None:
    assert form("scan.exe", b"1").errors["file"] == ["The file for “Evidence” must be one of: .pdf, .png"]
    assert form("scan.pdf", b"").errors["file"] == ["The file for “Evidence” is empty"]
    assert form("scan.pdf", b"0" * 1_000_001).errors["file"] == ["The file for “Evidence” must be 1 MB or smaller"]
    assert Evidence(posted(), MultiValueDict()).errors["file"] == ["Select the evidence"]


def test_a_file_of_exactly_the_size_is_small_enough() -> None:
    assert form("scan.png", b"0" * 1_000_000).is_valid()


def test_the_picker_is_drawn() -> None:
    drawn = Evidence()["file"].draw()
    assert text(drawn).startswith("Evidence")
    assert 'type="file"' in drawn
