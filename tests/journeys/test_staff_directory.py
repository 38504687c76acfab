"""Connecting a staff directory: the token, what the directory says with it, a group that gives a role, and the end."""

import json
from typing import Any

import pytest

from tests.factories.provisioning import TYPE, user
from tests.journeys.browser import Stage, Visitor
from tests.journeys.checks import PHONE
from tests.journeys.steps import given, then, when

pytestmark = pytest.mark.journey


def knock(visitor: Visitor, token: str, method: str, path: str, body: Any) -> tuple[int, dict[str, Any]]:
    """What the service answers a directory: the status and the document."""
    answer = visitor.page.request.fetch(
        f"{visitor.base}/scim/v2{path}",
        method=method,
        headers={"Authorization": f"Bearer {token}", "Content-Type": TYPE},
        data=json.dumps(body),
    )
    return answer.status, answer.json()


def connected(visitor: Visitor, name: str) -> str:
    """Connect a directory, and copy the token."""
    visitor.goes_to("/organisation/people/").clicks("Let your staff directory do this for you")
    visitor.clicks("Connect a directory").clicks("Connect").sees("Enter a name for the directory")
    visitor.fills("What do you call this directory?", name).clicks("Connect").sees("You will not see it again.")
    token: str = visitor.page.get_by_role("region", name="The token").inner_text().strip()
    visitor.clicks("I have copied the token").sees_no(token)
    return token


@pytest.mark.parametrize("phone", [False, True])
def test_amir_connects_the_directory_of_his_hospital(stage: Stage, phone: bool) -> None:
    amir = stage.persona("amir", on=PHONE, javascript=False) if phone else stage.persona("amir")
    directory, person, team = (f"{word} {'phone' if phone else 'desk'}" for word in ("Okta", "Tess", "Cyber team"))
    email = f"{person.lower().replace(' ', '.')}@example.com"
    with given("a directory that has its token"):
        token = connected(amir, directory)
    with when("it says who works there"):
        status, made = knock(amir, token, "POST", "/Users", user(email, displayName=person))
        assert status == 201
        _, group = knock(amir, token, "POST", "/Groups", {"displayName": team, "members": [{"value": made["id"]}]})
        assert knock(amir, token, "POST", "/Users", {"userName": "no-address"})[0] == 400
    with then("she is invited, and Amir sees what was taken and what was refused"):
        amir.goes_to("/organisation/people/").sees(email)
        amir.goes_to("/organisation/directory/").clicks("What happened lately").sees(email).sees("Refused")
        amir.page.get_by_label("What happened", exact=True).select_option("refused")
        amir.clicks("Show these").sees("A user has an email address").sees_no(email)
    with when("he ties her group to a role"):
        amir.goes_to("/organisation/directory/").clicks("Groups and the roles they give").clicks(team)
        amir.chooses("Administrator").clicks("See what changes").sees("Invited people who get it on joining: 1.")
        amir.clicks("Save this").sees("Tick the box, or choose another role")
        amir.clicks("Choose another role").chooses("Incident responder").clicks("See what changes")
        amir.clicks("Save this").sees(f"{team} gives the role “Incident responder” now")
    with then("he can change the token and end the connection"):
        amir.goes_to("/organisation/directory/").clicks(directory).clicks("Make another token").clicks("Make the token")
        amir.clicks("I have copied the token")
        amir.page.get_by_role("link", name="Revoke").last.click()
        amir.looks().clicks("Revoke this token").sees("no longer works")
        assert knock(amir, token, "GET", f"/Groups/{group['id']}", None)[0] == 401
        amir.clicks("End this connection").clicks("End this connection").sees("is not connected any more")
