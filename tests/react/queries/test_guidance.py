from carecert.organisations.actor import Actor
from carecert.organisations.models import Contact
from carecert.packs.models import Release
from carecert.react.queries import guidance as asked
from carecert.react.rules.kinds import IncidentKind
from tests.cast import Cast


def test_nothing_is_in_use_before_it_is_installed(db: None) -> None:
    assert asked.first_minute() is None
    assert asked.playbooks() == []
    assert asked.playbook("react:playbook/ransomware") is None
    assert asked.playbook_for(IncidentKind.RANSOMWARE) is None


def test_a_playbook_is_found_by_reference_by_slug_and_by_kind(guidance: dict[str, Release]) -> None:
    book = guidance["ransomware"]
    assert asked.playbook("react:playbook/ransomware") == asked.playbook("ransomware") == book
    assert asked.playbook_for(IncidentKind.MALWARE) == book
    assert asked.playbook_for(IncidentKind.SUPPLIER) is None
    assert asked.first_minute() == guidance["first-minute"]
    assert asked.playbooks() == [book]


def test_contacts_are_those_of_the_own_organisation_phones_first(cast: Cast) -> None:
    for place, name, mobile in [
        (cast.ashdown, "Duty office", ""),
        (cast.ashdown, "Night desk", "07700 900123"),
        (cast.birchwood, "Practice", "07700 900456"),
    ]:
        Contact.objects.create(organisation=place, name=name, email=f"{name[:3].lower()}@x.example", mobile=mobile)
    assert [one.name for one in asked.contacts(cast.rafi.actor)] == ["Night desk", "Duty office"]
    assert asked.contacts(cast.bob.actor) == []
    assert asked.contacts(Actor.anonymous()) == []
