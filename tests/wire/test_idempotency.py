"""Idempotency keys."""

import json
from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import RequestFactory

from carecert.organisations.access import Request
from carecert.organisations.models import Contact
from carecert.wire.idempotency import idempotent, told_once
from carecert.wire.models import IdempotencyKey
from carecert.wire.problems import Problem
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def request_of(cast: Cast, key: str = "", body: str = "{}", name: str = "alice") -> Request:
    headers = {"idempotency-key": key} if key else {}
    request = RequestFactory().post("/api/v1/x", body, content_type="application/json", headers=headers)
    request.actor = cast.named(name).actor  # type: ignore[attr-defined]
    return request  # type: ignore[return-value]


class Counter:
    """An act that counts how often it was carried out."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> tuple[int, Any]:
        self.count += 1
        return 201, {"count": self.count}


def test_the_same_request_is_carried_out_once(cast: Cast) -> None:
    act = Counter()
    answers = [idempotent(request_of(cast, "key-00001"), act) for _ in range(3)]
    assert act.count == 1
    assert [(one.status_code, json.loads(one.content)) for one in answers] == [(201, {"count": 1})] * 3
    assert str(IdempotencyKey.objects.get()) == "key-00001"


def test_without_a_key_every_request_counts(cast: Cast) -> None:
    act = Counter()
    idempotent(request_of(cast), act)
    idempotent(request_of(cast), act)
    assert act.count == 2


def test_a_key_belongs_to_one_caller(cast: Cast) -> None:
    act = Counter()
    idempotent(request_of(cast, "key-00001"), act)
    idempotent(request_of(cast, "key-00001", name="charlie"), act)
    assert act.count == 2


def test_a_key_is_not_used_for_something_else(cast: Cast) -> None:
    idempotent(request_of(cast, "key-00001"), Counter())
    with pytest.raises(Problem, match="used for another request"):
        idempotent(request_of(cast, "key-00001", body='{"a": 1}'), Counter())


@pytest.mark.parametrize("key", ["short", "x" * 101, "with space 1", "ünïcödé12"])
def test_a_key_has_a_form(cast: Cast, key: str) -> None:
    with pytest.raises(Problem, match="8 to 100 letters"):
        idempotent(request_of(cast, key), Counter())


def test_an_act_that_fails_leaves_the_key_free(cast: Cast) -> None:
    def fail() -> tuple[int, Any]:
        Contact.objects.create(organisation=cast.ashdown, name="", email="")
        return 201, {}

    with pytest.raises(IntegrityError):
        idempotent(request_of(cast, "key-00001"), fail)
    assert not IdempotencyKey.objects.exists()


def test_whoever_comes_second_at_the_same_moment_gets_the_firsts_answer(cast: Cast) -> None:
    first = Counter()

    def beaten() -> tuple[int, Any]:
        raise IntegrityError("the key was written by another process")

    idempotent(request_of(cast, "key-00001"), first)
    answer = idempotent(request_of(cast, "key-00001"), beaten)
    assert json.loads(answer.content) == {"count": 1}


def test_a_colleague_with_the_same_key_is_another_caller(cast: Cast) -> None:
    act = Counter()
    idempotent(request_of(cast, "key-00001"), act)
    idempotent(request_of(cast, "key-00001", name="rafi"), act)
    assert act.count == 2


def test_one_person_at_two_organisations_is_two_callers(cast: Cast) -> None:
    act = Counter()
    idempotent(request_of(cast, "key-00001"), act)
    elsewhere = request_of(cast, "key-00001")
    elsewhere.actor = replace(elsewhere.actor, organisation_id=cast.birchwood.pk, organisation_code="BIR")
    idempotent(elsewhere, act)
    assert act.count == 2


def test_what_was_sent_can_be_told_where_the_body_is_read_already(cast: Cast) -> None:
    act = Counter()
    for _ in range(2):
        idempotent(request_of(cast, "key-00009"), act, sent=b"a file")
    assert act.count == 1
    with pytest.raises(Problem):
        idempotent(request_of(cast, "key-00009"), act, sent=b"another")


def test_a_secret_is_told_once_and_kept_nowhere(cast: Cast) -> None:
    act = Counter()

    def making() -> tuple[int, dict[str, Any], dict[str, str]]:
        status, body = act()
        return status, body, {"key": "hush"}

    first, again = (json.loads(told_once(request_of(cast, "key-00001"), making).content) for _ in range(2))
    assert (first, again) == ({"count": 1, "key": "hush"}, {"count": 1, "key": ""})
    assert IdempotencyKey.objects.get().body == again
    answer = told_once(request_of(cast), making)
    assert (answer.status_code, json.loads(answer.content)) == (201, {"count": 2, "key": "hush"})
