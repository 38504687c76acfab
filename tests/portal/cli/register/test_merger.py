"""`carecert merge`."""

import json

import pytest

from carecert.organisations.models import Succession
from tests.cast import Cast
from tests.portal.cli.samples import run

pytestmark = pytest.mark.django_db
WHEN = ("--on", "2025-04-01", "--reason", "One trust")


def test_a_merger_is_looked_at_then_carried_out(cast: Cast) -> None:
    looked = run("merge", "bir", "ASH", *WHEN, "--check").output
    assert "moves to Ashdown Hospitals: 1 members, 0 contacts" in looked
    assert "Nothing was changed." in looked
    assert not Succession.objects.exists()
    assert "Birchwood Surgery is part of Ashdown Hospitals now." in run("merge", "BIR", "ASH", *WHEN).output
    assert Succession.objects.get().reason == "One trust"
    assert "is closed" in str(run("merge", "BIR", "ASH", *WHEN).exception)


def test_a_program_reads_what_moves(cast: Cast) -> None:
    told = json.loads(run("merge", "BIR", "ASH", *WHEN, "--json").stdout)
    assert (told["merged"], told["moves"]["members"]) == (True, 1)


def test_an_unknown_code_is_refused(cast: Cast) -> None:
    assert "No organisation has the code NOPE" in str(run("merge", "nope", "ASH", *WHEN).exception)


def test_an_old_code_leads_an_invitation_to_the_new_organisation(cast: Cast) -> None:
    run("merge", "BIR", "ASH", *WHEN)
    told = json.loads(run("invite", "BIR", "sam@example.com", "--name", "Sam", "--json").stdout)
    assert told["organisation"] == "ASH"
