"""Filters as conditions of the database."""

import pytest

from carecert.formats.scim.errors import ScimError
from carecert.formats.scim.filters import parse
from carecert.provisioning.models import DirectoryGroup, DirectoryUser
from carecert.provisioning.queries.filtering import GROUPS, USERS, condition
from tests.cast import Cast
from tests.factories.provisioning import Directory, directory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ashdown(cast: Cast) -> Directory:
    """Three users, of whom Sam is in a group and Åsa does not work here any more."""
    made = directory(cast.amir)
    home = {"value": "sam@home.example", "type": "home"}
    work = {"value": "sam@ash.example", "type": "work", "primary": True}
    sam = made.create("sam@ash.example", externalId="Ab1", title="Nurse", emails=[work, home])
    made.create("tom@ash.example", name={"givenName": "Tom", "familyName": "O'Brien"})
    made.create("åsa@ash.example", active=False, emails=[{"value": "asa@ash.example"}])
    made.knock("POST", "/Groups", {"displayName": "IT Desk", "members": [{"value": sam["id"]}]})
    return made


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('userName eq "SAM@ash.example"', "sam"),
        ('userName eq "ÅSA@ASH.EXAMPLE"', "åsa"),
        ('userName ne "sam@ash.example"', "tom åsa"),
        ('userName sw "T"', "tom"),
        ('userName gt "sb"', "tom åsa"),
        ('userName co "@ash" and not (active eq false)', "sam tom"),
        ('externalId eq "Ab1"', "sam"),
        ('externalId eq "ab1"', ""),
        ('externalId ne "Ab1"', "tom åsa"),
        ("externalId pr", "sam"),
        ("externalId eq null", "tom åsa"),
        ("title pr", "sam"),
        ("not (title pr)", "tom åsa"),
        ('title eq "NURSE"', "sam"),
        ('title eq ""', "tom åsa"),
        ("active eq true", "sam tom"),
        ('active eq "False"', "åsa"),
        ("active ne true", "åsa"),
        ("active pr", "sam tom åsa"),
        ("userName pr and id pr and meta.created pr", "sam tom åsa"),
        ('name.familyName eq "o\'brien"', "tom"),
        ('name.givenName ew "OM"', "tom"),
        ('emails.value eq "Sam@Home.example"', "sam"),
        ('emails eq "tom@ash.example"', "tom"),
        ('emails[type eq "home" and value co "home"]', "sam"),
        ('emails[type eq "home" and value co "ash"]', ""),
        ('emails[not (type eq "work")]', "sam åsa"),
        ("emails[primary eq true]", "sam tom"),
        ("emails pr", "sam tom åsa"),
        ('groups.display eq "it desk"', "sam"),
        ('meta.created ge "2020-01-01T00:00:00Z"', "sam tom åsa"),
        ('meta.lastModified lt "2020-01-01T00:00:00Z"', ""),
        ('meta.resourceType eq "User" and title pr', "sam"),
        ('meta.resourceType eq "Group"', ""),
        ('id eq "no-such-id"', ""),
        ('title eq "Nurse" or userName sw "tom"', "sam tom"),
        ('urn:ietf:params:scim:schemas:core:2.0:User:userName sw "tom"', "tom"),
    ],
)
def test_a_filter_finds_whom_it_means(ashdown: Directory, text: str, found: str) -> None:
    rows = DirectoryUser.objects.filter(condition(parse(text), USERS)).order_by("pk")
    assert " ".join(row.user_name.partition("@")[0] for row in rows) == found


def test_ids_are_compared_whole(ashdown: Directory) -> None:
    sam = DirectoryUser.objects.get(external_id="Ab1")
    assert DirectoryUser.objects.get(condition(parse(f'id eq "{sam.uid}"'), USERS)) == sam
    for text in (
        f'members eq "{sam.uid}"',
        f'members[value eq "{sam.uid}"]',
        f'displayName co "D" and members.value eq "{sam.uid}"',
    ):
        assert DirectoryGroup.objects.get(condition(parse(text), GROUPS)).name == "IT Desk"
    assert not DirectoryGroup.objects.filter(condition(parse(f'not (members eq "{sam.uid}")'), GROUPS))


@pytest.mark.parametrize(
    "text",
    [
        'shoeSize eq "44"',
        'emails[shoe eq "x"]',
        "emails[emails[type pr]]",
        'emails.shoe eq "x"',
        "active gt true",
        'active eq "perhaps"',
        "userName eq 7",
        'id sw "a"',
        'meta.created gt "yesterday"',
        'meta.created gt "2020-13-01T00:00:00Z"',
        'meta.created co "2020"',
    ],
)
def test_what_cannot_be_asked_is_refused(text: str) -> None:
    with pytest.raises(ScimError) as refused:
        condition(parse(text), USERS)
    assert refused.value.kind == "invalidFilter"


def test_among_several_kinds_what_is_not_there_has_no_value(ashdown: Directory) -> None:
    assert not DirectoryUser.objects.filter(condition(parse('shoeSize eq "44"'), USERS, lenient=True))
    assert not DirectoryUser.objects.filter(condition(parse("shoes[size pr]"), USERS, lenient=True))
