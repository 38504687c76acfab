"""The certificate as a tagged PDF (PDF/UA-1), typeset by Typst from `certificate.typ` beside this module.

What a person typed goes in as data and is never read as markup. The fonts come with the package, so that the same
certificate looks the same on every machine; letters that they lack are replaced, and the certificate says so.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from threading import Lock

import qrcode
import typst
from django.conf import settings
from django.urls import reverse

from carecert.knowledge.models import Completion
from carecert.ui import dates

HERE = Path(__file__).parent
BEYOND_CYRILLIC = 0x0530  # the bundled fonts hold Latin, Greek and Cyrillic; other scripts lie above
TYPOGRAPHY = "\u2013\u2014\u2018\u2019\u201c\u201d\u2026"  # dashes, quotation marks, ellipsis
PLACEHOLDER = "□"
NOTE = "Some letters of this certificate cannot be printed here. The page that checks it shows them."

_ONE_AT_A_TIME = Lock()


class CannotPrint(RuntimeError):
    """The certificate could not be typeset."""


def certificate_pdf(completion: Completion) -> bytes:
    """The certificate of a completion, whose organisation and release are loaded. Raises `CannotPrint`."""
    problem: Exception | None = None
    for way in _ways(_inputs(completion)):
        try:
            return _typeset(way, int(completion.completed_at.timestamp()))
        except typst.TypstError as why:
            problem = why
    raise CannotPrint(str(problem)) from problem


def check_link(completion: Completion) -> str:
    """The address, with host, of the page that checks this certificate."""
    return settings.PUBLIC_URL + reverse("knowledge:verify_code", args=[completion.printed_code])


def _inputs(completion: Completion) -> dict[str, str]:
    link = check_link(completion)
    squares, size = _squares(link)
    return {
        "holder": completion.holder,
        "course": completion.release.title,
        "summary": completion.release.summary,
        "version": completion.release.version,
        "organisation": completion.organisation.name,
        "completed": dates.date(completion.completed_at),
        "until": dates.date(completion.valid_until),
        "code": completion.printed_code,
        "link": link,
        "page": settings.PUBLIC_URL + reverse("knowledge:verify"),
        "squares": squares,
        "size": str(size),
        "note": "",
    }


def _ways(inputs: dict[str, str]) -> Iterator[dict[str, str]]:
    """The texts as they are, then with other scripts replaced, then with nothing but plain letters."""
    for printable in (_tidy, _limited, _plain):
        made = {name: printable(value) or PLACEHOLDER for name, value in inputs.items() if name != "note"}
        yield made | {"note": NOTE if printable is not _tidy else ""}


def _tidy(text: str) -> str:
    """Without control characters, and without those that turn the direction of writing."""
    kept = (letter for letter in text if unicodedata.category(letter) != "Cf")
    return "".join(" " if unicodedata.category(letter).startswith("C") else letter for letter in kept).strip()


def _limited(text: str) -> str:
    """With the letters of scripts that the fonts lack replaced."""
    return "".join(
        letter if ord(letter) < BEYOND_CYRILLIC or letter in TYPOGRAPHY else PLACEHOLDER for letter in _tidy(text)
    )


def _plain(text: str) -> str:
    """With everything replaced but the plainest letters: this can always be printed."""
    return "".join(letter if letter.isascii() else PLACEHOLDER for letter in _tidy(text))


def _squares(link: str) -> tuple[str, int]:
    """The QR code as the path of an SVG drawing, and its width in squares."""
    # Any mask can be read. Looking for the most even of the eight costs six times as much as all the rest.
    code = qrcode.QRCode(border=2, error_correction=qrcode.constants.ERROR_CORRECT_M, mask_pattern=2)
    code.add_data(link)
    rows = code.get_matrix()
    path = ""
    for y, row in enumerate(rows):
        x = 0
        for dark, run in groupby(row):  # one box for each run of dark squares, so that no seams show between them
            width = len(list(run))
            path += f"M{x} {y}h{width}v1h-{width}z" if dark else ""
            x += width
    return path, len(rows)


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(
        str(HERE / "certificate.typ"), root=str(HERE), font_paths=[str(HERE / "fonts")], ignore_system_fonts=True
    )


def _typeset(inputs: dict[str, str], timestamp: int) -> bytes:
    with _ONE_AT_A_TIME:
        made = _compiler().compile(format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"], timestamp=timestamp)
    if not isinstance(made, bytes):
        raise CannotPrint("the certificate did not come out as one document")
    return made
