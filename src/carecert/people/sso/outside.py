"""Which machines lie outside of private networks: requests to addresses that others gave us go nowhere else."""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

TRANSLATED = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address


class Inside(Exception):
    """A host lies inside a private network; the message says which."""


class Unknown(Exception):
    """Nobody knows where a host is; the message says which."""


def machines_of(host: str, port: int, *, anywhere: bool = False) -> list[str]:
    """The IP addresses of a host, all of which are judged, unless it may be `anywhere`. Raises `Inside`, `Unknown`."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unknown(f"{host} is not known") from None
    addresses = [str(one[4][0]) for one in found]
    if not anywhere and not all(map(is_outside, addresses)):
        raise Inside(f"{host} is inside a private network.")
    return addresses


def is_outside(address: str) -> bool:
    """Whether an IP address is one of the public internet, also when it is an IPv4 address in IPv6 clothes."""
    found = ip_address(address.partition("%")[0])
    return all(one.is_global and not one.is_multicast for one in (found, *_inside(found)))


def _inside(found: IPv4Address | IPv6Address) -> list[IPv4Address]:
    if isinstance(found, IPv4Address):
        return []
    inner = [found.ipv4_mapped, found.sixtofour, *(found.teredo or ())]
    if found in TRANSLATED:
        inner.append(IPv4Address(int(found) & 0xFFFFFFFF))
    return [one for one in inner if one is not None]
