"""The region of the demo."""

import pytest

from carecert.organisations.actor import Actor
from carecert.organisations.models import Contact, Organisation
from carecert.people.factors import has_second_factor
from carecert.people.models import User
from carecert.portal.demo.cast import PASSWORD
from carecert.portal.demo.people import acting
from carecert.portal.demo.region import PLACES, is_loaded, load

pytestmark = pytest.mark.django_db


def test_the_region_stands() -> None:
    assert not is_loaded()
    load(by=Actor.system("demo"))
    assert is_loaded()
    assert Organisation.objects.count() == len(PLACES)
    assert Contact.objects.filter(organisation__code="BIR").count() == 1
    assert Contact.objects.filter(organisation__code="ASH").count() == 2
    assert len({place.kind for place in PLACES}) >= 11
    assert Organisation.objects.get(code="BIR").region.code == "NOR"  # type: ignore[union-attr]
    assert User.objects.get(email="alice@example.com").check_password(PASSWORD)
    assert has_second_factor(User.objects.get(email="nina@example.com"))
    assert acting("omar@example.com").oversees
