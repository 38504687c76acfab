"""Users and tokens as rows."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.people.models import ApiToken, User

pytestmark = pytest.mark.django_db


def test_one_user_for_each_address_whatever_its_case() -> None:
    User.objects.create(email="a@example.com", name="A")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="A@example.com", name="B")


def test_a_user_has_a_name() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="a@example.com", name="")


def test_names_for_people_and_libraries() -> None:
    user = User(email="a@example.com", name="Ada May Lovelace")
    assert (str(user), user.get_full_name(), user.get_short_name()) == ("Ada May Lovelace", "Ada May Lovelace", "Ada")


def test_a_token_expires_after_it_was_made() -> None:
    user = User.objects.create(email="a@example.com", name="A")
    with pytest.raises(IntegrityError), transaction.atomic():
        ApiToken.objects.create(
            person=user, organisation_code="X", label="l", digest="d", expires_at=timezone.now() - timedelta(days=1)
        )


def test_a_user_is_found_whatever_the_letters_case() -> None:
    made = User.objects.create_user("Bob@Example.com", " Bob Baker ", "a good long password")
    assert made.name == "Bob Baker"
    assert User.objects.get_by_natural_key("BOB@example.com") == made
    assert made.check_password("a good long password")


def test_without_a_password_nobody_signs_in() -> None:
    assert not User.objects.create_user("x@example.com", "X").has_usable_password()
