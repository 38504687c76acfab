"""API tokens."""

from datetime import timedelta

import pytest
from django.utils import timezone

from carecert.people import tokens
from carecert.people.models import ApiToken, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return User.objects.create(email="a@example.com", name="A")


def test_a_digest_tells_two_secrets_apart_and_has_one_length() -> None:
    assert tokens.digest("secret") != tokens.digest("Secret")
    assert len(tokens.digest("secret")) == 64


def test_only_a_digest_is_kept(user: User) -> None:
    row, key = tokens.make(user, organisation_code="ASH", label="tickets")
    assert key.startswith(row.prefix)
    assert key not in {row.digest, row.prefix, str(row)}
    assert tokens.holder(key) == row


def test_a_use_is_noted_but_not_at_every_request(user: User) -> None:
    _, key = tokens.make(user, organisation_code="ASH", label="tickets")
    tokens.holder(key)
    first = ApiToken.objects.get().last_used_at
    tokens.holder(key)
    assert first is not None
    assert ApiToken.objects.get().last_used_at == first


@pytest.mark.parametrize("key", ["", "nonsense", "cc_unknown"])
def test_an_unknown_key_belongs_to_nobody(user: User, key: str) -> None:
    assert tokens.holder(key) is None


def test_expired_revoked_and_orphaned_tokens_are_dead(user: User) -> None:
    row, key = tokens.make(user, organisation_code="ASH", label="tickets")
    ApiToken.objects.update(revoked_at=timezone.now())
    assert tokens.holder(key) is None
    later = timezone.now() + timedelta(seconds=1)
    ApiToken.objects.update(revoked_at=None, created_at=timezone.now() - timedelta(days=99), expires_at=timezone.now())
    assert tokens.holder(key) is None
    ApiToken.objects.update(expires_at=later + timedelta(days=1))
    assert tokens.holder(key) == row
    User.objects.update(is_active=False)
    assert tokens.holder(key) is None
