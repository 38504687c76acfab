"""Domains and providers of an organisation's own, as the database keeps them."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.organisations.models import Domain, SignInProvider
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_one_verified_owner_for_each_domain(cast: Cast) -> None:
    words = {"name": "ash.example", "token": "t"}
    mine = Domain.objects.create(organisation=cast.ashdown, verified_at=timezone.now(), **words)
    other = Domain.objects.create(organisation=cast.birchwood, **words)
    with pytest.raises(IntegrityError), transaction.atomic():
        Domain.objects.filter(pk=other.pk).update(verified_at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Domain.objects.create(organisation=cast.birchwood, **words)
    Domain.objects.filter(pk=mine.pk).update(ended_at=timezone.now())
    assert Domain.objects.filter(pk=other.pk).update(verified_at=timezone.now()) == 1


def test_the_record_and_the_state_in_words(cast: Cast) -> None:
    one = Domain(name="ash.example", token="t")
    assert (one.record_name, one.record_value) == ("_carecert.ash.example", "carecert-domain=t")
    assert one.state == "Not verified yet"
    one.verified_at = timezone.now()
    assert one.state == "Verified"


def test_others_see_nothing(cast: Cast) -> None:
    Domain.objects.create(organisation=cast.ashdown, name="ash.example", token="t")
    assert Domain.objects.visible_to(cast.amir.actor).count() == 1
    assert Domain.objects.visible_to(cast.charlie.actor).count() == 0


def test_a_provider_has_what_its_protocol_needs(cast: Cast) -> None:
    words = {"organisation": cast.ashdown, "title": "A", "issuer": "x"}
    for wrong in ({"protocol": "saml"}, {"protocol": "openid", "client_id": "c"}, {"protocol": "saml", "sealed": "s"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SignInProvider.objects.create(**words, **wrong)
    SignInProvider.objects.create(**words, protocol="openid", client_id="c", sealed="s")
