"""A small DNS server in this process, on a port of the loopback."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset


@dataclass
class Zone:
    """What the server knows: texts by name. `broken`: it answers that it failed."""

    address: str = ""
    texts: dict[str, list[str]] = field(default_factory=dict)
    broken: bool = False
    asked: list[str] = field(default_factory=list)

    def answer(self, packet: bytes) -> bytes:
        """The answer to one question."""
        question = dns.message.from_wire(packet)
        name = question.question[0].name
        plain = name.to_text(omit_final_dot=True)
        self.asked.append(plain)
        said = dns.message.make_response(question)
        said.flags |= dns.flags.AA
        if self.broken:
            said.set_rcode(dns.rcode.SERVFAIL)
        elif plain not in self.texts:
            said.set_rcode(dns.rcode.NXDOMAIN)
        elif self.texts[plain]:
            quoted = [f'"{text}"' for text in self.texts[plain]]
            said.answer.append(dns.rrset.from_text(name, 60, "IN", "TXT", *quoted))
        return said.to_wire()


@contextmanager
def name_server() -> Iterator[Zone]:
    """A server that answers until the end of the block."""
    zone = Zone()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as plug:
        plug.bind(("127.0.0.1", 0))
        plug.settimeout(0.2)
        zone.address = f"127.0.0.1:{plug.getsockname()[1]}"
        over = threading.Event()
        thread = threading.Thread(target=_serve, args=(plug, zone, over))
        thread.start()
        try:
            yield zone
        finally:
            over.set()
            thread.join()


def _serve(plug: socket.socket, zone: Zone, over: threading.Event) -> None:
    while not over.is_set():
        try:
            packet, whom = plug.recvfrom(4096)
        except TimeoutError:
            continue
        plug.sendto(zone.answer(packet), whom)
