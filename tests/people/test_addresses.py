"""Email addresses as they are kept."""

from carecert.people.addresses import fold


def test_an_address_is_folded() -> None:
    assert fold("  Bob@Example.COM ") == "bob@example.com"
