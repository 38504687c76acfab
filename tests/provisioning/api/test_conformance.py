"""Somebody else's judge of SCIM servers (scim2-tester) finds nothing wrong with a served instance."""

import pytest
from httpx2 import Client
from pytest_django.live_server_helper import LiveServer
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_tester import Status, check_server

from carecert.provisioning.models import DirectoryUser
from tests.cast import Cast
from tests.factories.provisioning import directory


@pytest.mark.django_db(transaction=True)
def test_the_judge_finds_no_fault(live_server: LiveServer, cast: Cast) -> None:
    token = directory(cast.amir).token
    headers = {"Authorization": f"Bearer {token}"}
    with Client(base_url=f"{live_server.url}/scim/v2", headers=headers, timeout=60) as http:
        results = check_server(SyncSCIMClient(http))
    wrong = [f"{one.title}: {one.reason}" for one in results if one.status not in {Status.SUCCESS, Status.COMPLIANT}]
    assert wrong == []
    assert len(results) > 60
    assert DirectoryUser.objects.count() == 0  # the judge cleans up behind itself
