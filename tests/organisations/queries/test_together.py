"""Several questions in one statement: the same rows as each question alone, on both engines."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Count, F, Max, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from carecert.organisations.models import Contact, Membership, Organisation, Reachability, Way
from carecert.organisations.queries.together import settled, together
from carecert.organisations.roles import Role
from carecert.organisations.scope import scoped
from carecert.ui.needs import Ask, Need
from tests.cast import Cast
from tests.databases import is_postgresql

pytestmark = pytest.mark.django_db
AtMost = Callable[[int], Any]


def need(title: str) -> Need:
    return Need(title, "because", "/x/", None, 1, "React")


def contacts(cast: Cast) -> None:
    now = timezone.now()
    for number, name in enumerate(("Desk “é” ~ 'x'", 'Night "shift"', "Zoë \\ one")):
        made = Contact.objects.create(organisation=cast.ashdown, name=name, email=f"c{number}@ash.example")
        Way.objects.create(
            organisation=cast.ashdown,
            contact=made,
            channel="email",
            value=made.email,
            confirmed_at=now - timedelta(days=number) if number else None,
        )


def test_the_rows_are_those_of_each_question_alone(cast: Cast) -> None:
    contacts(cast)
    questions = [
        Contact.objects.order_by("-name").values_list("pk", "name", "receives_alerts", "created_at", "verified_at"),
        Way.objects.annotate(last=Coalesce("confirmed_at", "created_at")).order_by("last").values_list("last", "value"),
        Way.objects.order_by().values_list("organisation_id").annotate(number=Count("pk"), newest=Max("created_at")),
        Membership.objects.order_by("pk").values_list("person__name", "active", "organisation__code")[2:5],
        Organisation.objects.order_by("path").filter(Q(name__contains="%") | Q(pk__gt=0)).values_list("name", "path"),
        Membership.objects.order_by("pk").annotate(role=F("grants__role")).values_list("pk", "role"),
    ]
    answers = together(questions)
    assert answers == [list(question) for question in questions]
    assert all(answers)


def test_they_are_asked_in_one_statement(cast: Cast, django_assert_num_queries: AtMost) -> None:
    questions = [Organisation.objects.values_list("code"), Membership.objects.values_list("pk")]
    with django_assert_num_queries(1):
        codes, members = together(questions)
    assert ("ASH",) in codes
    assert len(members) == 11


def test_what_can_have_no_answer_is_not_asked(cast: Cast, django_assert_num_queries: AtMost) -> None:
    nothing = Organisation.objects.none().values_list("code")
    with django_assert_num_queries(0):
        assert together([nothing, nothing]) == [[], []]
        assert together([]) == []
    assert together([nothing, Organisation.objects.filter(code="ASH").values_list("code")]) == [[], [("ASH",)]]


def test_values_with_a_json_of_their_own_are_refused(cast: Cast) -> None:
    with pytest.raises(TypeError, match="cannot ask for JSON"):
        together([Reachability.objects.values_list("reasons")])


def test_the_walls_stand_inside_the_statement(cast: Cast) -> None:
    if not is_postgresql():
        pytest.skip("SQLite has no row-level security")
    contacts(cast)
    question = Contact.objects.values_list("name")
    with scoped(cast.alice.actor):
        assert len(together([question])[0]) == 3
    with scoped(cast.charlie.actor):
        assert together([question]) == [[]]


def test_needs_that_are_known_and_needs_that_are_asked_for_come_together(
    cast: Cast, django_assert_num_queries: AtMost
) -> None:
    leads = Membership.objects.holding(Role.SECURITY_LEAD).values_list("person__name")
    codes = Organisation.objects.order_by("code").values_list("code")
    ask = Ask((leads.order_by("person__name"), codes), lambda names, places: [need(f"{names[0][0]} of {len(places)}")])
    with django_assert_num_queries(1):
        found = settled([ask, need("known"), Ask((codes[:1],), lambda places: [need(one) for (one,) in places])])
    assert [one.title for one in found] == ["known", "Alice Archer of 5", "ASH"]
