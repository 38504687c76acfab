"""What is here, as the plan reads it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from carecert.organisations.models import Succession
from carecert.organisations.register.standing import standing
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_every_organisation_is_read_with_two_queries(cast: Cast) -> None:
    Succession.objects.create(
        predecessor=cast.birchwood, successor=cast.ashdown, on=cast.ashdown.created_at.date(), reason="merged"
    )
    with CaptureQueriesContext(
        connection,
    ) as asked:
        found = standing()
    assert len(asked) == 2
    ash = found.places["ASH"]
    assert (ash.parent, ash.region, ash.staff, ash.is_open) == ("WICB", "SDR", 5_200, True)
    assert (found.ids["ASH"], found.paths["ASH"]) == (cast.ashdown.pk, cast.ashdown.path)
    assert found.became == {"BIR": "ASH"}
