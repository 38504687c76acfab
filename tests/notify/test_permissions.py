"""Who may look after messages."""

from carecert.notify.permissions import Permission
from carecert.organisations.grants import granting
from carecert.organisations.roles import NATIONAL, Role


def test_only_the_nation_sees_what_was_not_delivered() -> None:
    assert granting(Permission.SEE_UNDELIVERED) == NATIONAL
    assert granting(Permission.TRY_AGAIN) == NATIONAL - {Role.AUDITOR}


def test_an_organisation_connects_its_own_programs() -> None:
    assert granting(Permission.MANAGE_WEBHOOKS) == {Role.ADMINISTRATOR, Role.SECURITY_LEAD}
