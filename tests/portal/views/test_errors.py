"""Refusals and faults, in words."""

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory

from carecert.portal.views import errors
from tests.page import title, words


@pytest.mark.parametrize(
    ("view", "status", "text"),
    [
        (errors.bad_request, 400, "We could not read that request"),
        (errors.forbidden, 403, "You cannot see this page"),
        (errors.not_found, 404, "Page not found"),
        (errors.too_many, 429, "Too many tries"),
        (errors.fault, 500, "Sorry, something went wrong"),
        (errors.csrf, 403, "This form has expired"),
    ],
)
def test_each_refusal_has_its_page(view: object, status: int, text: str) -> None:
    answer = view(RequestFactory().get("/x/"))  # type: ignore[operator]
    assert answer.status_code == status
    assert title(answer) == f"{text} – CareCERT"
    assert text in words(answer)


def test_too_many_tries_says_when_to_come_back() -> None:
    assert errors.too_many(RequestFactory().get("/")).headers["Retry-After"] == "300"


def test_a_database_that_cannot_work_is_told_as_busy() -> None:
    def full() -> None:
        raise OperationalError("database or disk is full")

    try:
        full()
    except OperationalError:
        answer = errors.fault(RequestFactory().get("/"))
    assert answer.status_code == 503
    assert "nothing was changed" in words(answer)


@pytest.mark.django_db
def test_an_old_form_is_refused_in_words() -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/account/sign-in/", {"login": "a@b.example"})
    assert answer.status_code == 403
    assert "This form has expired" in words(answer)


def test_what_was_sent_to_a_busy_service_is_not_lost() -> None:
    request = RequestFactory().post("/x/", {"why": "The link is down."}, headers={"Origin": "http://testserver"})
    answer = errors.refuse(request, 503)
    assert answer.status_code == 503
    assert "nothing was changed. What you wrote is still here." in words(answer)
    assert "The link is down." in words(answer)
    assert "Send it now" in words(answer)
