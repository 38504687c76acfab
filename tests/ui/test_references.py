"""References become links through the portal's hook."""

from pytest_django import Settings

from carecert.ui.references import Referred, refer


def known(reference: str) -> tuple[str, str] | None:
    return ("A course", "/knowledge/a/") if reference == "knowledge:course/a" else None


def test_a_reference_becomes_a_title_and_an_address(settings: Settings) -> None:
    settings.UI_REFERENCES = f"{__name__}.known"
    assert refer("knowledge:course/a") == Referred("A course", "/knowledge/a/")


def test_an_unknown_reference_leads_nowhere(settings: Settings) -> None:
    settings.UI_REFERENCES = f"{__name__}.known"
    assert refer("knowledge:course/b") is None


def test_without_a_portal_nothing_is_found(settings: Settings) -> None:
    settings.UI_REFERENCES = ""
    assert refer("knowledge:course/a") is None
