"""Email addresses as they are kept."""

from carecert.people.addresses import ANYBODYS, domain, fold


def test_an_address_is_folded() -> None:
    assert fold("  Bob@Example.COM ") == "bob@example.com"


def test_the_domain_is_what_stands_after_the_last_at_sign() -> None:
    assert domain("A@Pike.Example") == "pike.example"
    assert domain('"a@b"@pike.example') == "pike.example"


def test_where_anybody_gets_a_mailbox_is_known() -> None:
    assert {"gmail.com", "yandex.com", "hey.com"} < ANYBODYS
    assert all(name == name.lower() for name in ANYBODYS)
