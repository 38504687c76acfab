from typing import Any

from carecert.organisations.models import RoleGrant
from carecert.organisations.roles import Role
from carecert.react.actions.step import do_step
from carecert.react.models import Incident, StepRun
from tests.cast import Cast
from tests.factories.react import incident, step_of


def url(opened: Incident, step: str = "unplug") -> str:
    return f"{opened.path}steps/{step}/"


def test_the_page_of_a_step_says_everything_about_it(client_of: Any, opened: Incident) -> None:
    page = client_of("rafi").get(url(opened)).content.decode()
    for words in ("leave the power on", "What it does to care.", "Who says yes", "How to undo it", "Ask IT to isolate"):
        assert words in page


def test_one_press_on_done_settles_the_step(client_of: Any, opened: Incident) -> None:
    answer = client_of("rafi").post(url(opened), {"outcome": "done"}, follow=True)
    assert "Done: Cut affected computers off" in answer.content.decode()
    assert step_of(opened).state == "done"


def test_a_step_is_left_out_only_with_a_reason(client_of: Any, opened: Incident) -> None:
    rafi = client_of("rafi")
    assert "Enter why the step is left out" in rafi.post(url(opened), {"outcome": "skipped"}).content.decode()
    assert step_of(opened).state == "to-do"
    answer = rafi.post(url(opened), {"outcome": "skipped", "reason": "The supplier did it."}, follow=True)
    assert "Left out: Cut affected" in answer.content.decode()
    assert step_of(opened).reason == "The supplier did it."


def test_whoever_comes_second_is_told_so(cast: Cast, client_of: Any, opened: Incident) -> None:
    do_step(step_of(opened), by=cast.alice.actor)
    page = client_of("rafi").post(url(opened), {"outcome": "done"}).content.decode()
    assert "Alice Archer has settled this step already." in page
    assert "by Alice Archer" in page


def test_a_settled_step_is_put_back_with_a_reason(cast: Cast, client_of: Any, opened: Incident) -> None:
    do_step(step_of(opened), note="All of them.", by=cast.alice.actor)
    rafi = client_of("rafi")
    assert "All of them." in rafi.get(url(opened)).content.decode()
    assert "Enter why the step is to do again" in rafi.post(url(opened), {"why": ""}).content.decode()
    answer = rafi.post(url(opened), {"why": "Two were forgotten."}, follow=True)
    assert "To do again: Cut affected" in answer.content.decode()
    assert step_of(opened).state == "to-do"


def test_an_unknown_step_is_not_found(client_of: Any, opened: Incident) -> None:
    rafi = client_of("rafi")
    assert rafi.get(url(opened, "fly")).status_code == 404
    StepRun.objects.filter(pk=step_of(opened).pk).update(step="old-step")
    assert rafi.get(url(opened, "old-step")).status_code == 404


def test_the_same_step_of_another_incident_is_another_step(cast: Cast, client_of: Any, opened: Incident) -> None:
    other = incident(cast.rafi.actor, title="Another")
    client_of("rafi").post(url(other), {"outcome": "done"})
    assert (step_of(opened).state, step_of(other).state) == ("to-do", "done")


def test_an_analyst_who_is_also_a_responder_works_no_page_of_others(
    cast: Cast, client_of: Any, opened: Incident
) -> None:
    RoleGrant.objects.create(membership=cast.ana.membership, role=Role.RESPONDER)
    Incident.objects.filter(pk=opened.pk).update(wants_help=True, help_asked_at=opened.opened_at)
    ana = client_of("ana")
    assert ana.get(opened.path).status_code == 200
    for page in ("steps/unplug/", "aware/", "clocks/", "clocks/uk-gdpr-33/", "log/add/", "severity/", "state/close/"):
        assert ana.get(f"{opened.path}{page}").status_code == 404, page
        assert ana.post(f"{opened.path}{page}", {}).status_code == 404, page
