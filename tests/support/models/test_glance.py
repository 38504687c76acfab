"""Pages that were looked at."""

import pytest
from django.db import IntegrityError, transaction

from carecert.support.models import Glance
from tests.cast import Cast
from tests.factories.support import live

pytestmark = pytest.mark.django_db


def test_a_page_has_one_row_and_belongs_to_the_accesss_organisation(cast: Cast) -> None:
    access = live(cast.ana, cast.charlie)
    Glance.objects.create(access=access, organisation=cast.birchwood, path="/home/")
    for fields in ({"organisation": cast.birchwood, "path": "/home/"}, {"organisation": cast.ashdown, "path": "/a/"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Glance.objects.create(access=access, **fields)
    assert not Glance.objects.visible_to(cast.alice.actor).exists()
    assert str(Glance.objects.visible_to(cast.charlie.actor).get()) == "/home/"
