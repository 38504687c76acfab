"""Walls three and four: what the database itself refuses and hides."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from carecert.organisations.models import Contact
from carecert.organisations.scope import scoped
from carecert.organisations.walls import (
    Tie,
    policy_statements,
    raise_walls,
    stay_statements,
    tenants,
    tie_statements,
    ties,
)
from tests.cast import Cast
from tests.databases import is_postgresql


def test_every_tenant_is_known() -> None:
    names = [model.__name__ for model in tenants()]
    assert {"Contact", "Invitation"} <= set(names)
    assert all(isinstance(tie, Tie) for tie in ties())


def test_the_sql_of_wall_three() -> None:
    tie = Tie("child", "parent_id", "parent")
    assert "carecert_same_tenant('parent', 'parent_id')" in tie_statements(tie, "postgresql")[1]
    assert [line for line in tie_statements(tie, "sqlite") if "RAISE(ABORT" in line]


def test_the_policy_covers_reading_and_writing() -> None:
    policy = policy_statements("t")[2]
    assert "USING" in policy
    assert "WITH CHECK" in policy


def test_rows_that_follow_a_person_are_only_read_elsewhere() -> None:
    assert not [line for line in policy_statements("t") if line.startswith("CREATE POLICY carecert_own")]
    own = policy_statements("t", "person_id")[-1]
    assert own.startswith('CREATE POLICY carecert_own ON "t" FOR SELECT USING ("person_id" = ')


@pytest.mark.django_db
def test_raising_the_walls_again_is_harmless() -> None:
    if is_postgresql():
        pytest.skip("only the owner raises walls")
    assert "organisations_contact" in raise_walls(connection)


@pytest.fixture
def two_contacts(cast: Cast) -> Cast:
    for organisation in (cast.ashdown, cast.birchwood):
        Contact.objects.create(organisation=organisation, name="IT", email=f"it@{organisation.code}.example")
    return cast


@pytest.mark.django_db
def test_postgresql_hides_the_rows_of_other_organisations(two_contacts: Cast) -> None:
    if not is_postgresql():
        pytest.skip("SQLite has no row-level security")
    cast = two_contacts
    with scoped(cast.alice.actor):
        assert [one.organisation_id for one in Contact.objects.all()] == [cast.ashdown.pk]
    with scoped(cast.omar.actor):
        assert Contact.objects.count() == 2
    with scoped(cast.nina.actor):
        assert Contact.objects.count() == 2


@pytest.mark.django_db
def test_postgresql_takes_no_row_for_another_organisation_even_unread(cast: Cast) -> None:
    if not is_postgresql():
        pytest.skip("SQLite has no row-level security")
    row = Contact.objects.create(organisation=cast.ashdown, name="Desk", email="desk@x.example")
    columns = ", ".join(field.column for field in Contact._meta.concrete_fields if not field.primary_key)
    theirs = columns.replace("organisation_id", "%s")
    with (
        scoped(cast.alice.actor),
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            f"INSERT INTO organisations_contact ({columns}) "  # noqa: S608 - our own names
            f"SELECT {theirs} FROM organisations_contact WHERE id = %s",
            [cast.birchwood.pk, row.pk],
        )


@pytest.mark.django_db
def test_postgresql_without_a_scope_shows_nothing(two_contacts: Cast) -> None:
    if not is_postgresql():
        pytest.skip("SQLite has no row-level security")
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('carecert.scope', '', false), set_config('carecert.organisation', '', false)")
    assert Contact.objects.count() == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('carecert.scope', 'all', false)")


@pytest.mark.django_db
def test_postgresql_refuses_to_write_for_another_organisation(two_contacts: Cast) -> None:
    if not is_postgresql():
        pytest.skip("SQLite has no row-level security")
    cast = two_contacts
    with (
        pytest.raises(Exception, match="row-level security"),
        scoped(cast.alice.actor),
    ):
        Contact.objects.create(organisation=cast.birchwood, name="X", email="x@example.com")


@pytest.mark.django_db
def test_no_row_moves_to_another_organisation(two_contacts: Cast) -> None:
    with pytest.raises(IntegrityError, match="never moves"), transaction.atomic():
        Contact.objects.filter(organisation=two_contacts.ashdown).update(organisation=two_contacts.birchwood)


def test_the_sql_that_keeps_a_row_where_it_is() -> None:
    assert "carecert_stays()" in stay_statements("t", "postgresql")[1]
    assert "never moves" in stay_statements("t", "sqlite")[1]
