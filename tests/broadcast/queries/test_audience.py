from pytest_django.asserts import assertNumQueries

from carecert.broadcast.queries.audience import (
    audience,
    audience_in_words,
    audience_of,
    contacts_of,
    security_leads_of,
    untold,
)
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Contact, RoleGrant
from carecert.organisations.roles import Role
from tests.broadcast.making import drafted
from tests.cast import Cast


def codes(kinds: list[str], regions: list[int]) -> set[str]:
    """The codes of an audience."""
    return set(audience(kinds, regions).values_list("code", flat=True))


def test_everybody_is_addressed_but_the_centre_and_the_regions(cast: Cast) -> None:
    assert codes([], []) == {"WICB", "ASH", "BIR"}


def test_an_audience_is_narrowed_by_kind_and_region(cast: Cast) -> None:
    assert codes([Kind.GP], []) == {"BIR"}
    assert codes([], [cast.region.pk]) == {"WICB", "ASH", "BIR"}
    assert codes([], [cast.board.pk]) == set()


def test_kinds_that_only_watch_are_never_addressed(cast: Cast) -> None:
    assert codes([Kind.NATIONAL, Kind.REGION], []) == set()


def test_contacts_that_want_no_alerts_are_left_out(cast: Cast) -> None:
    Contact.objects.create(organisation=cast.ashdown, name="A", email="a@ash.example")
    Contact.objects.create(organisation=cast.ashdown, name="B", email="b@ash.example", receives_alerts=False)
    assert [each.name for each in contacts_of(audience([], []))] == ["A"]


def test_security_leads_are_found_at_the_organisations_addressed(cast: Cast) -> None:
    assert [each.person.name for each in security_leads_of(audience([Kind.GP], []))] == ["Charlie Cole"]


def test_the_audience_of_an_alert_is_its_own_data(cast: Cast) -> None:
    advisory = drafted(cast, kinds=[Kind.ACUTE], regions=[cast.region])
    assert [each.code for each in audience_of(advisory)] == ["ASH"]


def test_the_audience_is_told_in_words() -> None:
    assert audience_in_words([], []) == "Every organisation"
    assert audience_in_words(["acute", "gp"], ["North", "South"]) == "Acute trust, GP practice in North and South"


def test_nobody_can_be_told_where_there_is_neither_a_lead_nor_a_contact(cast: Cast) -> None:
    everyone = audience([], [])
    with assertNumQueries(1):
        assert [each.code for each in untold(everyone)] == ["WICB"]
    quiet = Contact.objects.create(organisation=cast.board, name="B", email="b@icb.example", receives_alerts=False)
    RoleGrant.objects.filter(membership__organisation=cast.birchwood, role=Role.SECURITY_LEAD).delete()
    assert {each.code for each in untold(everyone)} == {"BIR", "WICB"}
    quiet.receives_alerts = True
    quiet.save(update_fields=["receives_alerts"])
    assert [each.code for each in untold(everyone)] == ["BIR"]


def test_a_lead_who_has_left_cannot_be_told(cast: Cast) -> None:
    cast.charlie.user.memberships.update(active=False)
    assert [each.code for each in untold(audience([Kind.GP], []))] == ["BIR"]
