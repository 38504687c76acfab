"""The address of everything."""

from django.test import RequestFactory

from carecert.provisioning.exchange.base import base_of


def test_the_address_is_that_by_which_the_directory_came() -> None:
    request = RequestFactory().get("/scim/v2/Users", headers={"host": "127.0.0.1:8000"})
    assert base_of(request) == "http://127.0.0.1:8000/scim/v2"
