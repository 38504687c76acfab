"""What a person has of passkeys, and what the forms say."""

import pytest
from allauth.mfa.models import Authenticator

from carecert.people.factors import has_codes, has_second_factor
from carecert.people.models import User
from carecert.people.passkeys import NamePasskeyForm, passkeys_of

pytestmark = pytest.mark.django_db


def passkey(user: User, name: str, **results: object) -> Authenticator:
    data = {"name": name, "credential": {"clientExtensionResults": results}}
    return Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=data)


def test_passkeys_are_told_by_name_and_by_whether_they_work_alone() -> None:
    user = User.objects.create(email="a@example.com", name="A")
    assert passkeys_of(user) == []
    passkey(user, "Phone", credProps={"rk": True})
    passkey(user, "Old key", credProps={"rk": False})
    passkey(user, "Unknown")
    assert [(one.name, one.alone) for one in passkeys_of(user)] == [
        ("Phone", True),
        ("Old key", False),
        ("Unknown", True),
    ]


def test_a_passkey_is_a_second_factor_and_no_code() -> None:
    user = User.objects.create(email="a@example.com", name="A")
    assert not has_second_factor(user)
    passkey(user, "Phone")
    assert has_second_factor(user)
    assert not has_codes(user)


def test_a_name_has_at_most_sixty_characters() -> None:
    row = passkey(User.objects.create(email="a@example.com", name="A"), "Phone")
    assert NamePasskeyForm({"name": "x" * 60}, instance=row).is_valid()
    assert not NamePasskeyForm({"name": "x" * 61}, instance=row).is_valid()
