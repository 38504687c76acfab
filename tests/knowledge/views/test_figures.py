"""A manager sees her organisation's figure move; an overseer sees others' with small numbers withheld."""

from collections.abc import Callable

from django.test import Client

from tests.cast import Cast
from tests.factories.people import member
from tests.knowledge.learners import a_course, passed

Sign = Callable[[str], Client]


def test_the_figure_moves_when_somebody_passes(cast: Cast, client_of: Sign) -> None:
    course = a_course()
    mary = client_of("mary")
    assert "0 of 6 people are in date" in mary.get("/knowledge/figures/").content.decode()
    passed(course, by=cast.bob.actor)
    passed(course, by=cast.charlie.actor)
    text = mary.get("/knowledge/figures/").content.decode()
    assert "1 of 6 people are in date" in text
    assert "16%" in text
    assert "/knowledge/figures/basics/people/" in text
    assert "/people/" not in client_of("dora").get("/knowledge/figures/").content.decode()


def test_a_manager_sees_who_is_in_date_at_her_own_organisation(cast: Cast, client_of: Sign) -> None:
    passed(a_course(), by=cast.bob.actor)
    text = client_of("mary").get("/knowledge/figures/basics/people/").content.decode()
    for words in ("Bob Baker", "In date", "Alice Archer", "Not completed"):
        assert words in text
    assert "Charlie Cole" not in text


def test_who_may_not_see_figures_is_refused(cast: Cast, client_of: Sign) -> None:
    a_course()
    for path, name in (
        ("/knowledge/figures/", "bob"),
        ("/knowledge/figures/", "omar"),
        ("/knowledge/figures/basics/people/", "dora"),
        ("/knowledge/figures/basics/people/", "charlie"),
        ("/knowledge/compare/", "mary"),
        ("/knowledge/compare/basics/", "charlie"),
    ):
        assert client_of(name).get(path).status_code == 403, (path, name)
    for path in ("/knowledge/figures/", "/knowledge/figures/basics/people/", "/knowledge/compare/"):
        assert Client().get(path).status_code == 302


def test_an_overseer_compares_without_seeing_small_numbers(cast: Cast, client_of: Sign) -> None:
    course = a_course()
    a_course("other")
    for _ in range(9):
        passed(course, by=member(cast.ashdown).actor)
    passed(course, by=cast.charlie.actor)
    text = client_of("omar").get("/knowledge/compare/basics/").content.decode()
    assert "1 to 7" in text
    assert "Withheld" in text
    assert "66%" in text
    assert "National Cyber Centre" not in text
    assert "/knowledge/compare/other/" in text
    assert "National Cyber Centre" in client_of("ana").get("/knowledge/compare/").content.decode()


def test_figures_without_a_course_say_so(cast: Cast, client_of: Sign) -> None:
    for name, path in (("mary", "/knowledge/figures/"), ("omar", "/knowledge/compare/")):
        assert "There is no course here yet" in client_of(name).get(path).content.decode()
    assert client_of("omar").get("/knowledge/compare/none/").status_code == 404
    assert client_of("mary").get("/knowledge/figures/none/people/").status_code == 404
