"""Problem documents."""

import json

from django.test import RequestFactory

from carecert.wire.problems import Problem, answer, problem


def test_the_shape_of_a_problem() -> None:
    response = problem(404, "No such alert.")
    assert response.headers["Content-Type"] == "application/problem+json"
    assert json.loads(response.content) == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "No such alert.",
    }


def test_fields_are_named() -> None:
    raised = Problem(422, "Some fields are wrong.", errors=[{"field": "note", "detail": "too long"}])
    body = json.loads(answer(RequestFactory().get("/"), raised).content)
    assert body["errors"] == [{"field": "note", "detail": "too long"}]


def test_whoever_should_wait_is_told_how_long() -> None:
    assert answer(RequestFactory().get("/"), Problem(429, "Wait.", wait=60)).headers["Retry-After"] == "60"
    assert "Retry-After" not in answer(RequestFactory().get("/"), Problem(409, "No."))
