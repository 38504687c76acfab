"""A server that begins an answer, and then says it drop by drop for ever."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def dripping(first: bytes, drop: bytes = b"x") -> Iterator[int]:
    """Run it. Yields its port. `first`: what it says at once; `drop`: what it says twenty times a second after that."""
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            heard, _ = server.accept()
            with heard, suppress(OSError):
                heard.sendall(first)
                while not stop.wait(0.05):
                    heard.sendall(drop)

        thread = threading.Thread(target=drip)
        thread.start()
        try:
            yield int(server.getsockname()[1])
        finally:
            stop.set()
            thread.join()
