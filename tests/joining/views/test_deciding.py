"""Approve, refuse, ask."""

from collections.abc import Callable

import pytest
from django.test import Client

from carecert.joining.actions.deciding import approve
from carecert.joining.models import Application
from carecert.organisations.models import Invitation, Organisation
from tests.cast import Cast
from tests.factories.joining import proved
from tests.factories.organisations import organisation
from tests.page import html, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]


@pytest.fixture
def made(cast: Cast) -> Application:
    return proved(organisation("Oak Practice", parent=cast.board))


def marked(client: Client, path: str) -> dict[str, str]:
    """What the page hides in its form: the mark, and the version that it shows."""
    form = client.get(path).context_data["form"]  # type: ignore[attr-defined]
    return {"once": form.mark, "seen": form._version}


def test_an_overseer_lets_an_organisation_in_once(made: Application, client_of: ClientOf) -> None:
    omar, path = client_of("omar"), f"/join/queue/{made.pk}/approve/"
    given = marked(omar, path)
    assert "Let Oak Practice in" in words(omar.get(path))
    first = omar.post(path, given, follow=True)
    assert "Oak Practice is in. Petra Pike was invited" in words(first)
    assert "nothing was done twice" in words(omar.post(path, given, follow=True))
    assert Invitation.objects.count() == 1
    assert "This application is decided: approved." in words(omar.get(path))


def test_the_second_of_two_is_told(cast: Cast, made: Application, client_of: ClientOf) -> None:
    omar, path = client_of("omar"), f"/join/queue/{made.pk}/refuse/"
    assert "as it is now" not in words(omar.get(path))
    given = marked(omar, path) | {"reason": "Nobody there knows them."}
    approve(made, by=cast.nina.actor)
    answer = omar.post(path, given)
    assert "Somebody was quicker. This application is now: approved by Nina Norton" in words(answer)
    assert "Nobody there knows them." in html(answer)
    assert f'<a href="/join/queue/{made.pk}/">Look at the application as it is now</a>' in html(answer)
    assert Application.objects.get().state == "approved"


def test_a_code_is_asked_for_only_where_there_is_none(cast: Cast, client_of: ClientOf) -> None:
    new = proved(cast.region, new_name="Sunny House", new_kind="care-home")
    omar, path = client_of("omar"), f"/join/queue/{new.pk}/approve/"
    assert "Enter the code" in words(omar.post(path, marked(omar, path) | {"code": ""}))
    taken = omar.post(path, marked(omar, path) | {"code": "ASH"})
    assert "The code ASH is taken" in words(taken)
    assert 'value="ASH"' in html(taken)
    omar.post(path, marked(omar, path) | {"code": "VL123"})
    assert Organisation.objects.get(code="VL123").name == "Sunny House"


def test_a_question_and_a_refusal_need_words(made: Application, client_of: ClientOf) -> None:
    omar = client_of("omar")
    ask, refuse = (f"/join/queue/{made.pk}/{act}/" for act in ("ask", "refuse"))
    assert "Enter what you want to know" in words(omar.post(ask, marked(omar, ask)))
    assert "gets your question by email" in words(omar.post(ask, marked(omar, ask) | {"question": "Who?"}, follow=True))
    assert "Say why" in words(omar.post(refuse, marked(omar, refuse)))
    assert "is told why by email" in words(omar.post(refuse, marked(omar, refuse) | {"reason": "No."}, follow=True))
    assert Application.objects.get().state == "refused"


def test_nobody_else_decides(cast: Cast, made: Application, client_of: ClientOf) -> None:
    elsewhere = proved(cast.nation, new_name="Sunny House", new_kind="care-home")
    for act in ("approve", "refuse", "ask"):
        assert client_of("amir").post(f"/join/queue/{made.pk}/{act}/").status_code == 403
        assert client_of("omar").post(f"/join/queue/{elsewhere.pk}/{act}/").status_code == 404
        assert Client().post(f"/join/queue/{made.pk}/{act}/").status_code == 302
    assert not Invitation.objects.exists()
