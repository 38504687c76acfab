"""Taking codes away: factors and sessions go, everybody else's stay, and the record says so."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from carecert.audit.models import Entry
from carecert.organisations.actions.codes import take_codes_away
from carecert.organisations.actor import Actor
from carecert.people.factors import has_second_factor, set_up
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_the_codes_of_one_person_go_and_nobody_elses(cast: Cast) -> None:
    for member in (cast.alice, cast.rafi):
        set_up(member.user, "JBSWY3DPEHPK3PXP")
        UserSession.objects.create(user=member.user, session_key=member.user.email, ip="127.0.0.1", data={})
    assert take_codes_away(cast.alice.user, by=Actor.system("command")) >= 1
    assert (has_second_factor(cast.alice.user), has_second_factor(cast.rafi.user)) == (False, True)
    assert list(UserSession.objects.values_list("user", flat=True)) == [cast.rafi.user.pk]
    assert not Authenticator.objects.filter(user=cast.alice.user).exists()
    entry = Entry.objects.get(verb="people.codes.taken-away")
    assert (entry.subject, entry.via) == (f"people.user:{cast.alice.user.pk}", "system:command")


def test_nothing_is_recorded_where_nothing_was(cast: Cast) -> None:
    assert take_codes_away(cast.bob.user, by=Actor.system("command")) == 0
    assert not Entry.objects.filter(verb="people.codes.taken-away").exists()
