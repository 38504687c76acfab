"""The pages that are made from the code."""

import json

from carecert.organisations.roles import Role
from carecert.portal.configuration.environment import VARIABLES
from carecert.portal.keeping.pages_of_docs import configuration, openapi, roles, views


def test_every_setting_is_explained_and_no_secret_shown() -> None:
    page = configuration()
    for variable in VARIABLES.values():
        assert f"`{variable.key}`" in page
    assert "demo-only-secret" not in page


def test_every_role_and_permission_is_listed() -> None:
    page = roles()
    for role in Role:
        assert f"`{role.value}`" in page
    assert "`organisations:people:manage`" in page


def test_every_address_has_its_policy() -> None:
    assert "| `/home/` | signed in |" in views()


def test_the_openapi_document_is_json() -> None:
    assert json.loads(openapi())["openapi"].startswith("3.")
