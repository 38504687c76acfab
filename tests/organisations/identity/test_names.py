"""Which names may be an organisation's own domain."""

import pytest

from carecert.organisations.identity.names import NotADomain, domain_of


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("ashdown.nhs.uk", "ashdown.nhs.uk"),
        (" Bob@Ashdown.NHS.uk. ", "ashdown.nhs.uk"),
        ("mail.ashdown.example", "mail.ashdown.example"),
        ("höspital.example", "xn--hspital-90a.example"),
    ],
)
def test_a_domain_is_what_was_meant(typed: str, name: str) -> None:
    assert domain_of(typed) == name


@pytest.mark.parametrize("typed", ["", "ashdown", "192.0.2.1", "a b.example", "-a.example", "a..example", "é" * 300])
def test_what_is_no_domain_is_refused(typed: str) -> None:
    with pytest.raises(NotADomain, match="Enter a domain"):
        domain_of(typed)


@pytest.mark.parametrize("typed", ["nhs.uk", "co.uk", "github.io"])
def test_what_others_have_domains_below_is_refused(typed: str) -> None:
    with pytest.raises(NotADomain, match="others have domains below it"):
        domain_of(typed)


def test_where_anybody_has_a_mailbox_is_refused() -> None:
    with pytest.raises(NotADomain, match="Anybody can have an address"):
        domain_of("someone@Gmail.com")
