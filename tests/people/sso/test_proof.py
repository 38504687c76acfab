"""What is read from a token that has been checked. The checks are tested in `portal/views/test_single.py`."""

import pytest

from carecert.people.sso.proof import email_of, name_of
from carecert.people.sso.providers import Provider
from carecert.people.sso.refused import Refused

PROVIDER = Provider(name="a", title="A", issuer="https://i", client_id="c", domains=("ash.example",))


def test_an_address_is_folded() -> None:
    assert email_of(PROVIDER, {"email": " Bob@ASH.example", "email_verified": True}) == "bob@ash.example"
    with pytest.raises(Refused, match="email"):
        email_of(PROVIDER, {"email": "bob@ash.example"})


@pytest.mark.parametrize(
    ("said", "name"), [("Bob  Baker ", "Bob Baker"), (None, "bob"), (7, "bob"), (" ", "bob"), ("B\x00b", "Bb")]
)
def test_a_name_is_one_line_and_never_empty(said: object, name: str) -> None:
    assert name_of({"name": said}, "bob@ash.example") == name
