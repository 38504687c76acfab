"""What every answer carries, and how refusals are told."""

import pytest
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from carecert.portal.middleware import health, refusals
from tests.cast import Cast, sign_in
from tests.page import title, words


def refusal(raised: Exception, path: str = "/x/") -> HttpResponse | None:
    return refusals(lambda _request: HttpResponse()).process_exception(RequestFactory().get(path), raised)  # type: ignore[return-value]


def test_a_load_balancer_is_answered_before_anything_else() -> None:
    def never(_request: HttpRequest) -> HttpResponse:
        raise AssertionError("the rest of the service was asked")

    answer = health(never)(RequestFactory().get("/health/live/", headers={"host": "10.0.0.1"}))
    assert answer.status_code == 200


@pytest.mark.django_db
def test_a_page_of_somebody_is_kept_by_no_cache(cast: Cast) -> None:
    page = sign_in(cast, "bob").get("/home/")
    assert page.headers["Cache-Control"] == "no-store"
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert "unsafe" not in page.headers["Content-Security-Policy"]
    assert Client().get("/").headers["Cache-Control"] == "no-cache"


def test_a_busy_database_is_told_in_words() -> None:
    page = refusal(OperationalError("database is locked"))
    assert page is not None
    assert (page.status_code, page.headers["Retry-After"]) == (503, "10")
    assert b"nothing was changed" in page.content
    answer = refusal(OperationalError("database is locked"), "/api/v1/x")
    assert answer is not None
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_what_is_not_there_is_404_and_other_faults_are_left_to_be_reported() -> None:
    page = refusal(Http404())
    assert page is not None
    assert page.status_code == 404
    assert refusal(ValueError("a fault of ours")) is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("get", "/api/v1/nothing", 404),
        ("put", "/api/v1/organisations/me", 405),
        ("get", "/api/v1/organisations/a%00b", 400),
        ("get", "/api/v1/organisations?kind=%00", 400),
    ],
)
def test_programs_are_always_answered_in_one_shape(cast: Cast, method: str, address: str, status: int) -> None:
    answer = getattr(sign_in(cast, "alice"), method)(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status


@pytest.mark.django_db
@pytest.mark.parametrize("body", [b'{"note": "a\\u0000b"}', b'{"note": "a\0b"}'])
def test_what_no_database_can_keep_is_refused(cast: Cast, body: bytes) -> None:
    answer = sign_in(cast, "alice").post("/api/v1/react/incidents", body, content_type="application/json")
    assert answer.status_code == 400


@pytest.mark.django_db
def test_a_page_with_such_an_address_is_refused_too() -> None:
    assert Client().get("/react/incidents/a%00b/x/").status_code == 400


def test_a_directory_is_refused_in_its_own_shape() -> None:
    answer = Client().get("/scim/v2/Users?filter=%00")
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/scim+json")
    assert answer.json()["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:Error"]
    assert answer.json()["status"] == "400"


@pytest.mark.django_db
@pytest.mark.parametrize(("method", "address"), [("get", "/join/link/x/again/"), ("post", "/join/")])
def test_a_wrong_method_is_told_in_words(method: str, address: str) -> None:
    answer = getattr(Client(), method)(address)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST" if method == "get" else "GET, HEAD")
    assert title(answer) == "That cannot be done here – CareCERT"
    assert "Go back to that page and try again." in words(answer)
