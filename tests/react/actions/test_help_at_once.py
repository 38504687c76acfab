"""Many analysts take the same call at the same moment: one has it, the others are told who."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from carecert.organisations.actor import Actor
from carecert.organisations.scope import scoped
from carecert.react.actions.help import ask_for_help, take_help
from carecert.react.models import Incident, LogEntry
from carecert.react.rules.life import NotNow
from tests.cast import assemble
from tests.factories.react import incident, install_guidance


@pytest.mark.django_db(transaction=True)
def test_one_of_many_has_the_call() -> None:
    cast = assemble()
    install_guidance()
    asking = incident(cast.rafi.actor)
    ask_for_help(asking, what="Help.", by=cast.rafi.actor)

    def take(by: Actor) -> str:
        try:
            with scoped(by):
                take_help(asking, by=by)
        except NotNow as why:
            return str(why)
        finally:
            connection.close()
        return ""

    people = [cast.ana.actor, cast.nina.actor, cast.nadia.actor]
    with ThreadPoolExecutor(len(people)) as pool:
        answers = list(pool.map(take, people))
    has = Incident.objects.get().help_taken_by_name
    assert sorted(answers) == sorted(["", *[f"{has} has taken this call already."] * 2])
    assert LogEntry.objects.filter(text__contains="has taken the call").count() == 1
