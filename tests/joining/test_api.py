"""Applications for programs."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from carecert.joining.models import Application
from carecert.organisations.models import Invitation
from tests.cast import Cast
from tests.factories.joining import application, proved
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
HERE = "/api/v1/applications"


@pytest.fixture
def made(cast: Cast) -> Application:
    return proved(organisation("Oak Practice", code="OAK", parent=cast.board), email="petra@gmail.com")


def decided(client: Client, made: Application, key: str = "", **given: Any) -> Any:
    headers = {"Idempotency-Key": key} if key else {}
    return client.post(f"{HERE}/{made.pk}/decision", given, content_type="application/json", headers=headers)


def test_overseers_list_and_read_who_asks(cast: Cast, made: Application, client_of: ClientOf) -> None:
    application(cast.birchwood)
    omar = client_of("omar")
    (item,) = omar.get(HERE).json()["items"]
    assert (item["organisation"], item["kind"], item["new"], item["state"]) == ("OAK", "gp", False, "waiting")
    whole = omar.get(f"{HERE}/{made.pk}").json()
    assert "gmail.com" in whole["cautions"][0]
    assert whole["rivals"] == []
    assert omar.get(HERE, {"state": "refused"}).json()["items"] == []
    assert omar.get(HERE, {"state": "unproven"}).status_code == 400


def test_pages_follow_each_other(cast: Cast, made: Application, client_of: ClientOf) -> None:
    second = proved(cast.region, new_name="Sunny House", new_kind="care-home")
    omar = client_of("omar")
    first = omar.get(HERE, {"limit": 1}).json()
    assert [item["id"] for item in first["items"]] == [made.pk]
    rest = omar.get(HERE, {"limit": 1, "cursor": first["next"]}).json()
    assert [item["id"] for item in rest["items"]] == [second.pk]
    assert rest["next"] is None


def test_an_approval_is_carried_out_once(made: Application, client_of: ClientOf) -> None:
    omar = client_of("omar")
    given = {"decision": "approve", "version": made.version}
    answers = [decided(omar, made, "approve-oak", **given) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json()["decided_by"] == "Omar Osei"
    assert Invitation.objects.count() == 1
    late = decided(client_of("nina"), made, decision="refuse", words="No.")
    assert late.status_code == 409
    assert "Somebody was quicker" in late.json()["detail"]


def test_a_question_and_a_refusal_need_words(made: Application, client_of: ClientOf) -> None:
    omar = client_of("omar")
    assert decided(omar, made, decision="refuse").status_code == 422
    assert decided(omar, made, decision="shout", words="No.").status_code == 422
    asked = decided(omar, made, decision="ask", words="Who?", version=made.version)
    assert asked.json()["state"] == "asked"
    assert decided(omar, made, decision="refuse", words="No.", version=made.version).status_code == 409
    refused = decided(omar, made, decision="refuse", words="No.", version=asked.json()["version"])
    assert refused.json()["state"] == "refused"


def test_strangers_roles_and_what_stands_elsewhere(cast: Cast, made: Application, client_of: ClientOf) -> None:
    elsewhere = proved(cast.nation, new_name="Sunny House", new_kind="care-home")
    assert Client().get(HERE).status_code == 401
    assert client_of("amir").get(HERE).status_code == 403
    assert client_of("omar").get(f"{HERE}/{elsewhere.pk}").status_code == 404
    assert decided(client_of("omar"), elsewhere, decision="approve", code="VL1").status_code == 404
    new = decided(client_of("nina"), elsewhere, decision="approve", code="VL1")
    assert (new.json()["made"], new.json()["new"]) == ("VL1", True)
