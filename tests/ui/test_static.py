"""The vendored style sheet and script: the right release, our own identity, their licence beside them."""

import re
from importlib.metadata import metadata
from pathlib import Path

import carecert.ui

STATIC = Path(carecert.ui.__file__).parent / "static" / "ui"
ROOT = Path(__file__).resolve().parents[2]


def read(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


def release() -> str:
    """The release of the design system in the style sheet."""
    found = re.search(r'--nhsuk-frontend-version:\s*"([^"]+)"', read("nhsuk.css"))
    assert found
    return found[1]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours such as "#0b4f57" (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_style_sheet_is_of_the_same_release_as_the_macros() -> None:
    described = metadata("nhsuk-frontend-jinja").get_payload()
    assert re.search(rf"\b{re.escape(release())}\b", str(described))


def test_the_recipe_builds_the_same_release() -> None:
    assert f'"nhsuk-frontend": "{release()}"' in (ROOT / "frontend" / "package.json").read_text(encoding="utf-8")
    assert f"nhsuk-frontend {release()}" in read("LICENCE-nhsuk-frontend.txt")


def test_the_licence_lies_beside_the_files() -> None:
    licence = read("LICENCE-nhsuk-frontend.txt")
    assert "MIT License" in licence
    assert "Permission is hereby granted, free of charge" in licence


def test_neither_font_nor_logo_nor_foreign_host() -> None:
    css, script = read("nhsuk.css"), read("nhsuk.js")
    assert "frutiger" not in css.lower()
    assert "@font-face" not in css
    assert re.findall(r"https?://(?!www\.w3\.org/)", css + read("carecert.css") + read("carecert.js")) == []
    assert "assets.nhs.uk" not in script
    assert "sourceMappingURL" not in css + script


def test_every_picture_that_the_style_sheet_names_is_there() -> None:
    named = set(re.findall(r'url\("?(images/[^")]+)"?\)', read("nhsuk.css")))
    assert named
    assert all((STATIC / name).exists() for name in named)


def test_the_page_has_a_font() -> None:
    assert re.search(r"html\{[^}]*font-family:\s*arial", read("nhsuk.css"))


def test_our_colours_can_be_read() -> None:
    brand, link, footer_link = "#0b4f57", "#0a5c7d", "#084a64"
    assert brand in read("nhsuk.css")
    assert link in read("nhsuk.css")
    assert footer_link in read("carecert.css")
    assert contrast("#ffffff", brand) >= 7
    assert contrast(link, "#f0f4f5") >= 4.5
    assert contrast(link, "#ffffff") >= 4.5
    assert contrast(footer_link, "#d8dde0") >= 4.5


def test_the_favicon_is_an_icon() -> None:
    assert (STATIC / "favicon.ico").read_bytes()[:4] == b"\x00\x00\x01\x00"
    assert read("mark.svg").startswith("<svg")
