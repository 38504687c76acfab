"""The API tells a learner's courses and an organisation's figures, to whoever may know."""

from collections.abc import Callable

from django.test import Client

from tests.cast import Cast
from tests.knowledge.learners import a_course, passed

Sign = Callable[[str], Client]


def test_my_courses(cast: Cast, client_of: Sign) -> None:
    completion = passed(a_course(), by=cast.bob.actor)
    (course,) = client_of("bob").get("/api/v1/knowledge/courses").json()
    assert course == {
        "reference": "knowledge:course/basics",
        "title": "Basics",
        "minutes": 5,
        "standing": "in-date",
        "valid_until": completion.valid_until.isoformat(),
        "sections_seen": 0,
        "sections": 1,
    }
    assert client_of("alice").get("/api/v1/knowledge/courses").json()[0]["standing"] == "never"


def test_the_organisations_figures(cast: Cast, client_of: Sign) -> None:
    passed(a_course(), by=cast.bob.actor)
    (figure,) = client_of("mary").get("/api/v1/knowledge/figures").json()
    assert figure == {
        "reference": "knowledge:course/basics",
        "title": "Basics",
        "in_date": 1,
        "people": 6,
        "percent": 16,
    }
    assert client_of("charlie").get("/api/v1/knowledge/figures").json()[0]["in_date"] == 0


def test_who_may_not_know_is_told_so(cast: Cast, client_of: Sign) -> None:
    assert Client().get("/api/v1/knowledge/courses").status_code == 401
    refused = client_of("bob").get("/api/v1/knowledge/figures")
    assert refused.status_code == 403
    assert refused.json()["detail"] == "Your role does not allow this."
