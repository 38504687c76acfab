"""Which machines lie outside of private networks."""

import socket

import pytest

from carecert.people.sso.outside import Inside, Unknown, is_outside, machines_of


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "169.254.169.254",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104 - an address to be refused
        "::1",
        "fc00::1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "fe80::1%eth0",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "224.0.0.1",
    ],
)
def test_private_networks_are_inside(address: str) -> None:
    assert not is_outside(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::808:808"])
def test_the_internet_is_outside(address: str) -> None:
    assert is_outside(address)


def test_every_address_of_a_host_is_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"good.example": ["93.184.216.34"], "mixed.example": ["93.184.216.34", "10.0.0.1"]}

    def look_up(host: str, port: int, **_more: object) -> list[tuple[object, ...]]:
        if host not in known:
            raise OSError
        return [(0, 0, 0, "", (one, port)) for one in known[host]]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    assert machines_of("good.example", 443) == ["93.184.216.34"]
    assert machines_of("mixed.example", 443, anywhere=True) == ["93.184.216.34", "10.0.0.1"]
    with pytest.raises(Inside, match="private network"):
        machines_of("mixed.example", 443)
    with pytest.raises(Unknown, match="not known"):
        machines_of("none.example", 443)
