"""Asking DNS for the record that shows whose a domain is."""

import ipaddress

import dns.exception
import dns.nameserver
import dns.resolver
from django.conf import settings

SECONDS = 5.0


class NoAnswer(Exception):
    """DNS does not answer just now; that says nothing about the domain."""


def texts_at(name: str) -> list[str]:
    """The TXT records at a name; none when there are none. Raises `NoAnswer`."""
    try:
        found = _resolver().resolve(name, "TXT", lifetime=SECONDS, search=False)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    except (dns.exception.DNSException, OSError) as why:
        raise NoAnswer(type(why).__name__) from None
    return [b"".join(one.strings).decode(errors="replace") for one in found]


def _resolver() -> dns.resolver.Resolver:
    """The one that the operator named, or this machine's. Nothing is kept, so a new record is seen at once."""
    where = settings.DNS_SERVER
    if not where:
        return dns.resolver.Resolver()
    made = dns.resolver.Resolver(configure=False)
    host, _, port = where.rpartition(":") if where.count(":") == 1 else (where, "", "")
    made.nameservers = [dns.nameserver.Do53Nameserver(str(ipaddress.ip_address(host)), int(port or 53))]
    return made
