"""Browsers that are told."""

import pytest
from django.db import IntegrityError, transaction

from carecert.notify.models import Browser
from carecert.organisations.actor import Actor
from tests.cast import Cast
from tests.notify.pushes import Reader

pytestmark = pytest.mark.django_db


def test_everybody_sees_their_own(cast: Cast) -> None:
    mine = Reader("/a").kept(cast.alice.user, "https://push.example")
    assert list(Browser.objects.visible_to(cast.alice.actor)) == [mine]
    for other in (cast.bob.actor, cast.nina.actor, Actor.anonymous()):
        assert not Browser.objects.visible_to(other).exists()
    assert list(Browser.objects.visible_to(Actor.system("test"))) == [mine]
    assert (str(mine), mine.host) == ("Chrome on Windows", "push.example")


def test_some_are_told_only_of_what_is_urgent(cast: Cast) -> None:
    Reader("/a").kept(cast.alice.user, "https://push.example")
    everything = Reader("/b").kept(cast.alice.user, "https://push.example", everything=True)
    assert list(Browser.objects.all().told(urgent=False)) == [everything]
    assert Browser.objects.all().told(urgent=True).count() == 2


def test_an_address_is_there_once_and_whole(cast: Cast) -> None:
    Reader("/a").kept(cast.alice.user, "https://push.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        Reader("/a").kept(cast.bob.user, "https://push.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        Browser.objects.update(key="")
