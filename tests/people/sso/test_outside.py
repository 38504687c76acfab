"""Which machines lie outside of private networks."""

import socket

import pytest

from carecert.people.sso.outside import Inside, is_outside, outside_machine


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "169.254.169.254",
        "::1",
        "fe80::1%eth0",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "224.0.0.1",
    ],
)
def test_private_networks_are_inside(address: str) -> None:
    assert not is_outside(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1"])
def test_the_internet_is_outside(address: str) -> None:
    assert is_outside(address)


def test_every_address_of_a_host_is_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"good.example": ["93.184.216.34"], "mixed.example": ["93.184.216.34", "10.0.0.1"]}

    def look_up(host: str, port: int, **_more: object) -> list[tuple[object, ...]]:
        if host not in known:
            raise OSError
        return [(0, 0, 0, "", (one, port)) for one in known[host]]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    assert outside_machine("good.example", 443) == "93.184.216.34"
    with pytest.raises(Inside, match="private network"):
        outside_machine("mixed.example", 443)
    with pytest.raises(Inside, match="not known"):
        outside_machine("none.example", 443)
