"""What the database is told about who is asking."""

import pytest
from django.db import IntegrityError, connection, transaction

from carecert.organisations.actor import Actor
from carecert.organisations.models import Contact
from carecert.organisations.scope import CURRENT, EVERYTHING, NOTHING, Scope, scope_of, scoped
from tests.cast import Cast
from tests.databases import is_postgresql


def told() -> tuple[str, str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('carecert.scope'), current_setting('carecert.organisation'), "
            "current_setting('carecert.path')"
        )
        found: tuple[str, str, str] = cursor.fetchone()
        return found


def test_the_scope_of_everybody(cast: Cast) -> None:
    assert scope_of(Actor.system("clock")) == EVERYTHING
    assert scope_of(cast.nina.actor) == EVERYTHING
    assert scope_of(Actor.anonymous()) == NOTHING
    assert scope_of(cast.alice.actor) == Scope("", str(cast.ashdown.pk), "", str(cast.alice.user.pk))
    assert scope_of(cast.omar.actor) == Scope("", str(cast.region.pk), cast.region.path, str(cast.omar.user.pk))


def test_scopes_nest_and_are_put_back(cast: Cast) -> None:
    with scoped(cast.alice.actor):
        assert CURRENT.get().organisation == str(cast.ashdown.pk)
        with scoped(cast.charlie.actor):
            assert CURRENT.get().organisation == str(cast.birchwood.pk)
        assert CURRENT.get().organisation == str(cast.ashdown.pk)
    assert CURRENT.get() == EVERYTHING


@pytest.mark.django_db
def test_postgresql_is_told_and_told_again(cast: Cast) -> None:
    if not is_postgresql():
        pytest.skip("SQLite has nothing to tell")
    with scoped(cast.alice.actor):
        assert told() == ("", str(cast.ashdown.pk), "")
    assert told() == ("all", "", "")


@pytest.mark.django_db(transaction=True)
def test_a_rollback_inside_leaves_the_scope_right(cast: Cast) -> None:
    if not is_postgresql():
        pytest.skip("SQLite has nothing to tell")
    with pytest.raises(ZeroDivisionError), transaction.atomic(), scoped(cast.alice.actor):
        raise ZeroDivisionError
    assert told() == ("all", "", "")
    with scoped(cast.alice.actor):
        with pytest.raises(ZeroDivisionError), transaction.atomic(), scoped(cast.charlie.actor):
            raise ZeroDivisionError
        assert told() == ("", str(cast.ashdown.pk), "")


@pytest.mark.django_db(transaction=True)
def test_a_broken_transaction_inside_leaves_the_scope_right(cast: Cast) -> None:
    if not is_postgresql():
        pytest.skip("SQLite has nothing to tell")
    with pytest.raises(IntegrityError), transaction.atomic(), scoped(cast.alice.actor):
        Contact.objects.create(organisation=cast.ashdown, name="", email="")
    assert told() == ("all", "", "")


@pytest.mark.django_db(transaction=True)
def test_a_new_connection_is_told_the_scope_that_holds(cast: Cast) -> None:
    if not is_postgresql():
        pytest.skip("SQLite has nothing to tell")
    with scoped(cast.alice.actor):
        connection.close()
        assert told() == ("", str(cast.ashdown.pk), "")
        connection.close()
    assert told() == ("all", "", "")
