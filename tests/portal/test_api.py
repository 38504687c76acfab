"""The API as a whole: one shape of error, and nobody comes in unknown."""

import json

import pytest
from django.test import Client

from carecert.portal.api import api
from tests.cast import Cast, sign_in

pytestmark = pytest.mark.django_db


def test_every_operation_asks_who_calls() -> None:
    for path, item in api.get_openapi_schema()["paths"].items():
        answer = Client().get(path.replace("{", "").replace("}", "")) if "get" in item else None
        assert answer is None or answer.status_code == 401, path


def test_every_operation_has_a_summary_and_an_id() -> None:
    for item in api.get_openapi_schema()["paths"].values():
        for operation in item.values():
            assert operation["summary"]
            assert operation["operationId"]


def test_errors_are_problem_documents(cast: Cast) -> None:
    client = sign_in(cast, "alice")
    for address, status in (
        ("/api/v1/organisations?limit=many", 422),
        ("/api/v1/organisations?limit=0", 400),
        ("/api/v1/organisations?kind=castle", 400),
        ("/api/v1/organisations?cursor=forged", 400),
        ("/api/v1/organisations/BIR", 404),
        ("/api/v1/organisations/NOBODY", 404),
    ):
        answer = client.get(address)
        assert answer.status_code == status, address
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert json.loads(answer.content)["status"] == status


def test_unknown_and_foreign_are_the_same(cast: Cast) -> None:
    client = sign_in(cast, "alice")
    foreign, unknown = client.get("/api/v1/organisations/BIR"), client.get("/api/v1/organisations/NOBODY")
    assert foreign.content == unknown.content


def test_the_document_tells_refusals_and_keys() -> None:
    operation = api.get_openapi_schema()["paths"]["/api/v1/react/incidents"]["post"]
    assert {401, 403, 409, 422} <= operation["responses"].keys()
    assert operation["responses"][409]["content"].keys() == {"application/problem+json"}
    assert [each["name"] for each in operation["parameters"]] == ["Idempotency-Key"]
    reading = api.get_openapi_schema()["paths"]["/api/v1/react/incidents"]["get"]
    assert "Idempotency-Key" not in [each["name"] for each in reading.get("parameters", [])]
