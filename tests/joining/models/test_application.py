"""Applications as rows."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.joining.models import Application
from carecert.organisations.actor import Actor
from carecert.ui.forms import moment_of
from tests.cast import Cast
from tests.factories.joining import WHO, application, proved

pytestmark = pytest.mark.django_db


def test_each_decides_about_those_below_and_nobody_sees_what_is_not_proved(cast: Cast) -> None:
    application(cast.birchwood, email="other@pike.example")
    made, new = proved(cast.ashdown), proved(cast.region, new_name="Sunny House", new_kind="care-home")
    seen = {name: set(Application.objects.visible_to(cast.named(name).actor)) for name in ("nina", "omar", "ana")}
    assert seen == {"nina": {made, new}, "omar": {made, new}, "ana": set()}
    for stranger in (cast.alice.actor, cast.amir.actor, Actor.anonymous()):
        assert not Application.objects.visible_to(stranger).exists()
    assert Application.objects.visible_to(Actor.system("test")).count() == 3


def test_an_overseer_elsewhere_sees_none(cast: Cast) -> None:
    proved(cast.nation, new_name="Sunny House", new_kind="care-home")
    assert not Application.objects.visible_to(cast.omar.actor).exists()
    assert Application.objects.visible_to(cast.nina.actor).count() == 1


def test_an_application_knows_what_it_is_for(cast: Cast) -> None:
    made = application(cast.birchwood)
    new = application(cast.region, new_name="Sunny House", new_kind="care-home")
    assert (made.place, made.kind, made.is_new, made.is_open) == ("Birchwood Surgery", "GP practice", False, False)
    assert (new.place, new.kind, new.is_new) == ("Sunny House", "Care home", True)
    assert str(new) == "petra@pike.example for Sunny House"
    assert moment_of(made.version) == made.changed_at


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "gone"},
        {"reason": ""},
        {"new_name": "Sunny House"},
        {"state": "waiting"},
        {"state": "approved", "proved_at": timezone.now()},
        {"decided_at": timezone.now()},
    ],
)
def test_half_an_application_is_refused(cast: Cast, wrong: dict[str, object]) -> None:
    now = timezone.now()
    given = WHO | {"organisation": cast.birchwood, "state": "unproven", "created_at": now, "changed_at": now}
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.create(**given | wrong)


def test_one_address_asks_once_at_a_time(cast: Cast) -> None:
    made = application(cast.birchwood)
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.create(
            **WHO, organisation=cast.birchwood, state="unproven", created_at=made.created_at, changed_at=made.changed_at
        )
