from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from carecert.broadcast.models import AffectedProduct, Weakness
from tests.broadcast.making import drafted
from tests.cast import Cast


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("broadcast_cve_once|cve", {}),
        ("broadcast_cve_is_one", {"cve": "GHSA-1"}),
        ("broadcast_score_in_range", {"cve": "CVE-2026-2", "score": Decimal("10.1")}),
    ],
)
def test_the_database_refuses_a_weakness_that_cannot_be(cast: Cast, constraint: str, changes: dict[str, Any]) -> None:
    advisory = drafted(cast)
    assert str(Weakness.objects.create(advisory=advisory, cve="CVE-2026-1")) == "CVE-2026-1"
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Weakness.objects.create(**{"advisory": advisory, "cve": "CVE-2026-1", **changes})


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [("broadcast_one_product_per_place|position", {}), ("broadcast_product_has_a_name", {"position": 2, "name": ""})],
)
def test_the_database_refuses_a_product_that_cannot_be(cast: Cast, constraint: str, changes: dict[str, Any]) -> None:
    advisory = drafted(cast)
    assert str(AffectedProduct.objects.create(advisory=advisory, position=1, name="Pump")) == "Pump"
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        AffectedProduct.objects.create(**{"advisory": advisory, "position": 1, "name": "Pump", **changes})
