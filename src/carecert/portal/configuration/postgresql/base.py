"""The engine that `DATABASES` names: Django's own, but a connection at rest is looked at, not asked.

Django sends `SELECT 1` before the first query of a request to learn whether a kept connection still lives. A server
that stopped, restarted or ended the connection has told so already: its end of the socket is closed, so there is
something to read. Only then is the question sent, because a notice may wait there too. A server that vanished without a
word answers neither way; `tcp_user_timeout` and keepalives end that wait (`configuration/database.py`).
"""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """One thread's connection to PostgreSQL."""

    def is_usable(self) -> bool:
        """Whether the connection can serve another request. Costs a system call while nothing waits to be read."""
        if self.connection is None or self.connection.closed:
            return False
        waiting = select.poll()
        waiting.register(self.connection.fileno(), select.POLLIN)
        return bool(super().is_usable()) if waiting.poll(0) else True
