"""What rooms above say beside the list of people."""

import pytest

from carecert.organisations.actor import Actor
from carecert.organisations.queries import beside
from carecert.organisations.queries.beside import Panel, panels, stand_beside_people


def test_rooms_speak_in_the_order_of_their_names_or_are_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_ASKED", {})
    said = Panel("Support access", ("Nobody looked.",), "/organisation/support/", "See who")
    stand_beside_people("silent", lambda _: None)
    stand_beside_people("support", lambda _: said)
    stand_beside_people("pilots", lambda actor: Panel(actor.name, (), "/", "See"))
    assert [one.title for one in panels(Actor.system("test"))] == ["test", "Support access"]
