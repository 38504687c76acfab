"""Codes last: what the database refuses, on both engines."""

import pytest
from django.db import IntegrityError, transaction

from carecert.organisations.actions.organisation import close
from carecert.organisations.actor import Actor
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Organisation
from carecert.organisations.register.lasting import is_code, statements
from tests.cast import Cast
from tests.factories.organisations import organisation


@pytest.mark.parametrize(
    ("text", "good"), [("ASH", True), ("8HL46", True), ("a1", False), ("A-1", True), ("-A", False), ("", False)]
)
def test_the_shape_of_a_code(text: str, good: bool) -> None:
    assert is_code(text) is good


def test_the_sql_can_be_run_again() -> None:
    for vendor in ("sqlite", "postgresql"):
        made = statements(vendor)
        assert sum(line.startswith("DROP TRIGGER IF EXISTS") for line in made) == 3
        assert sum(line.startswith("CREATE TRIGGER") for line in made) == 3


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["ash2", "-A", "A-", "A_1", "A 1", "A" * 21, "É1"])
def test_a_code_of_another_shape_is_refused(cast: Cast, code: str) -> None:
    with pytest.raises(Exception, match=r"letters and digits|too long"), transaction.atomic():
        organisation("Somewhere", code=code)


@pytest.mark.django_db
def test_a_unit_of_a_university_has_a_hyphen_in_its_code(cast: Cast) -> None:
    assert organisation("A unit", code="V05739-A").code == "V05739-A"


@pytest.mark.django_db
def test_a_code_is_not_changed(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        Organisation.objects.filter(pk=cast.ashdown.pk).update(code="OTHER")
    Organisation.objects.filter(pk=cast.ashdown.pk).update(code="ASH", name="Ashdown and Weald Hospitals")


@pytest.mark.django_db
def test_a_closed_organisation_keeps_its_row_and_its_code(cast: Cast) -> None:
    alone = organisation("Alone", code="ALONE", kind=Kind.PHARMACY)
    close(alone, reason="retired", by=Actor.system("test"))
    with pytest.raises(IntegrityError, match="never deleted"), transaction.atomic():
        Organisation.objects.filter(pk=alone.pk).delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        organisation("Another", code="ALONE")
