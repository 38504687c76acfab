"""Anybody can check a certificate; a wrong code tells nothing but that it is wrong."""

import pytest
from django.test import Client
from time_machine import travel

from carecert.knowledge.rules.codes import new_code
from tests.cast import Cast
from tests.knowledge.learners import a_course, passed

VERIFY = "/knowledge/verify/"


def test_the_page_works_signed_out(cast: Cast) -> None:
    answer = Client().get(VERIFY)
    assert answer.status_code == 200
    assert "Check a certificate" in answer.content.decode()


def test_a_real_code_is_confirmed_by_typing_and_by_following_the_link(cast: Cast) -> None:
    completion = passed(a_course(), by=cast.bob.actor)
    for path in (f"{VERIFY}?code={completion.printed_code.lower()}", f"{VERIFY}{completion.printed_code}/"):
        text = Client().get(path).content.decode()
        for words in ("This certificate is real", "Bob Baker", "Basics", "Ashdown Hospitals"):
            assert words in text
        assert cast.bob.user.email not in text


def test_a_certificate_that_ran_out_is_real_but_not_valid(cast: Cast) -> None:
    with travel("2024-03-01 12:00:00+00:00", tick=False):
        completion = passed(a_course(), by=cast.bob.actor)
    text = Client().get(f"{VERIFY}{completion.code}/").content.decode()
    assert "This certificate is real, but has run out" in text
    assert "It was valid until 1 March 2025." in text


def test_an_unknown_code_and_a_mistyped_one_get_the_same_answer(cast: Cast) -> None:
    code = passed(a_course(), by=cast.bob.actor).code
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    answers = [Client().get(VERIFY, {"code": typed}) for typed in (wrong, new_code(), "nonsense")]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    pages = {
        answer.content.decode().replace(typed, "")
        for answer, typed in zip(answers, (wrong, answers[1].wsgi_request.GET["code"], "nonsense"), strict=True)
    }
    assert len(pages) == 1
    assert "We have no certificate with this code" in pages.pop()


@pytest.mark.parametrize("code", ["", "   "])
def test_no_code_at_all_has_a_clear_error(cast: Cast, code: str) -> None:
    answer = Client().get(VERIFY, {"code": code})
    assert answer.status_code == 200
    assert "Enter the code from the certificate" in answer.content.decode()


@pytest.mark.parametrize("code", ["<script>alert(1)</script>", "%00", "A" * 2000, "..", "é", "1' OR '1'='1"])
def test_a_hostile_code_does_no_harm(cast: Cast, code: str) -> None:
    for answer in (Client().get(VERIFY, {"code": code}), Client().get(f"{VERIFY}{code.replace('/', '')}/")):
        assert answer.status_code in {200, 400, 404}
        assert "<script>alert" not in answer.content.decode()
