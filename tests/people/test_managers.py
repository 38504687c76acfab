"""How a user is made."""

import pytest

from carecert.people.managers import fold
from carecert.people.models import User


def test_an_address_is_folded() -> None:
    assert fold("  Bob@Example.COM ") == "bob@example.com"


@pytest.mark.django_db
def test_a_user_is_found_whatever_the_letters_case() -> None:
    made = User.objects.create_user("Bob@Example.com", " Bob Baker ", "a good long password")
    assert made.name == "Bob Baker"
    assert User.objects.get_by_natural_key("BOB@example.com") == made
    assert made.check_password("a good long password")


@pytest.mark.django_db
def test_without_a_password_nobody_signs_in() -> None:
    assert not User.objects.create_user("x@example.com", "X").has_usable_password()
