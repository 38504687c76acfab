"""The four services in words."""

from django.urls import reverse

from carecert.portal.front.four_services import SERVICES


def test_the_four_are_told_and_lead_somewhere() -> None:
    assert list(SERVICES) == ["broadcast", "knowledge", "assure", "react"]
    for service in SERVICES.values():
        assert reverse(service.link).startswith("/")
        assert len(service.steps) >= 4
        assert service.promise.endswith(".")
