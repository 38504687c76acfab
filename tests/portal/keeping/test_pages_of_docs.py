"""The pages that are made from the code."""

import json

from carecert.organisations.roles import Role
from carecert.portal.configuration.environment import VARIABLES
from carecert.portal.keeping.pages_of_docs import configuration, lists, openapi, roles, views


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


def test_every_list_says_how_it_is_narrowed_and_what_its_files_hold() -> None:
    page = lists()
    assert "| People of the organisation | People | `people` | Name or email address (`q`)" in page
    assert "Name, Email address, Job, Staff group, Trusted with | TLP:AMBER+STRICT | yes |" in page
    assert "| Search | a search is asked anew each time |" in page
