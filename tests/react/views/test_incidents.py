from typing import Any

import pytest
from django.test import Client

from carecert.react.actions.clock import mark_not_required, mark_reported
from carecert.react.actions.help import ask_for_help
from carecert.react.actions.state import close
from carecert.react.actions.step import do_step
from carecert.react.models import Clock, Incident
from carecert.react.rules.kinds import SEVERITY_NAMES
from carecert.ui.tables import severity_tag
from tests.cast import Cast
from tests.databases import is_postgresql
from tests.factories.react import incident, step_of


def test_the_list_shows_own_incidents_with_severity_state_and_nearest_clock(client_of: Any, opened: Incident) -> None:
    page = client_of("rafi").get("/react/incidents/").content.decode()
    for words in (
        opened.ref,
        "Locked screens on Ward 4",
        "High",
        "Open",
        "2 days 23 hours left",
        "Something has happened",
    ):
        assert words in page


def test_a_board_member_reads_and_is_offered_no_work(client_of: Any, opened: Incident) -> None:
    dora = client_of("dora")
    assert "Something has happened" not in dora.get("/react/incidents/").content.decode()
    page = dora.get(opened.path).content.decode()
    assert "Cut affected computers off" in page
    for work in ("Note or leave out", "Write into the log", "Record the report", "Mark as stable"):
        assert work not in page


def test_closed_incidents_have_a_list_of_their_own(cast: Cast, client_of: Any, opened: Incident) -> None:
    for clock in Clock.objects.filter(incident=opened):
        mark_not_required(clock, reason="No data was touched.", by=cast.alice.actor)
    close(opened, why="Restored.", by=cast.alice.actor)
    rafi = client_of("rafi")
    assert "No incident is open." in rafi.get("/react/incidents/").content.decode()
    assert opened.ref in rafi.get("/react/incidents/?show=closed").content.decode()
    page = rafi.get(opened.path).content.decode()
    assert "No report is required, recorded by Alice Archer." in page
    assert "Open it again" in page
    assert "Note or leave out" not in page


def test_the_page_shows_the_next_step_with_its_side_effect_the_clocks_and_the_log(
    cast: Cast, client_of: Any, opened: Incident
) -> None:
    do_step(step_of(opened), note="Eleven machines.", by=cast.rafi.actor)
    mark_reported(Clock.objects.get(regime="nis-11"), met_at=opened.opened_at, note="4711", by=cast.alice.actor)
    page = client_of("rafi").get(opened.path).content.decode()
    for words in (
        "Name one incident lead",
        "What it does to care.",
        "within 10 minutes",
        "2 days 23 hours left",
        "in time, with 2 days 23 hours to spare. 4711",
        "Eleven machines.",
        "1 of 22 settled",
        "Aware since",
        "Ask the national team for help",
    ):
        assert words in page


def test_a_stranger_gets_404_for_what_exists_and_for_what_does_not(client_of: Any, opened: Incident) -> None:
    charlie = client_of("charlie")
    foreign, unknown = charlie.get(opened.path), charlie.get("/react/incidents/ASH/INC-1999-0001/")
    assert foreign.status_code == unknown.status_code == 404
    assert opened.title not in foreign.content.decode()


PAGES = (
    "", "log/", "log/add/", "steps/unplug/", "aware/", "clocks/", "clocks/uk-gdpr-33/", "help/", "severity/",
    "state/close/",
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", ["charlie", "ana"])
def test_no_page_of_an_incident_opens_to_people_of_other_organisations(
    page: str, name: str, client_of: Any, opened: Incident
) -> None:
    answer = client_of(name).get(f"{opened.path}{page}")
    assert answer.status_code == (403 if name == "ana" and page not in ("", "log/") else 404)


@pytest.mark.parametrize("page", PAGES)
def test_strangers_sign_in_first_and_colleagues_without_the_role_may_not(
    page: str, client: Client, client_of: Any, opened: Incident
) -> None:
    assert client.get(f"{opened.path}{page}").status_code == 302
    assert client_of("bob").get(f"{opened.path}{page}").status_code == 403


def test_the_queue_shows_who_asks_for_help_and_only_them(cast: Cast, client_of: Any, opened: Incident) -> None:
    ana = client_of("ana")
    assert "Nobody asks for help at the moment." in ana.get("/react/help/").content.decode()
    ask_for_help(opened, what="Can you read this note?", by=cast.rafi.actor)
    assert "Ashdown Hospitals" in ana.get("/react/help/").content.decode()
    page = ana.get(opened.path).content.decode()
    assert "Can you read this note?" in page
    assert "Incidents that ask for help" in page
    assert "Note or leave out" not in page
    assert client_of("nina").get("/react/help/").status_code == 403
    assert client_of("rafi").get("/react/help/").status_code == 403


def test_pages_ask_few_questions_of_the_database_however_much_there_is(
    cast: Cast, client_of: Any, opened: Incident, django_assert_max_num_queries: Any
) -> None:
    for _ in range(3):
        incident(cast.rafi.actor)
    rafi = client_of("rafi")
    rafi.get(opened.path)
    told = 2 if is_postgresql() else 0  # PostgreSQL is told the scope before and after
    with django_assert_max_num_queries(7 + told):
        assert rafi.get("/react/incidents/").status_code == 200
    with django_assert_max_num_queries(10 + told):
        assert rafi.get(opened.path).status_code == 200


def test_a_severity_has_the_colour_that_it_has_on_alerts() -> None:
    assert [severity_tag(name).colour for name in SEVERITY_NAMES.values()] == ["purple", "red", "orange", "yellow"]
