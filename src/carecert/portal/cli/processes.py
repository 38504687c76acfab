"""The three long-running processes: web, worker and clock. Each can be run any number of times."""

import errno
import logging
import signal
import socket
import threading
import time

import click
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, close_old_connections, connection
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from carecert.errands.periodic import tick
from carecert.portal.cli.answers import Refusal
from carecert.portal.cli.prepare import refuse_unprepared
from carecert.portal.configuration.safety import database_role_faults
from carecert.portal.schedule import known

log = logging.getLogger("carecert")

PAUSE = 5.0
PORTS = range(1, 65536)
NO_ADDRESS = (
    "“{host}” is not an address of this machine. Write 127.0.0.1 for this machine alone, 0.0.0.0 for every network, or "
    "another address that it has."
)


@click.command(short_help="Run the web processes.")
@click.option("--host", default=None, help="The network address to listen on (CARECERT_BIND).")
@click.option("--port", type=int, default=None, help="The port to listen on (CARECERT_PORT).")
@click.option("--workers", type=click.IntRange(1), default=None, help="Web processes (CARECERT_WEB_WORKERS).")
def serve(host: str | None, port: int | None, workers: int | None) -> None:
    """Run the web processes, behind a proxy that buffers slow clients. Refused until “carecert migrate” has been run.

    \b
    Example: carecert serve --host 0.0.0.0 --port 8000 --workers 4
    """
    host, port = listening(host, port)
    refuse_unprepared(static=True)
    faults = database_role_faults()
    if faults:
        raise Refusal(f"{faults[0]} Run “carecert check” for all that must change.")
    run_web(host, port, workers or settings.WEB_WORKERS)


def listening(host: str | None, port: int | None) -> tuple[str, int]:
    """Where to listen: as asked, else as set; host names become addresses. Raises `Refusal` where nobody can listen."""
    host, port = host or settings.BIND, settings.PORT if port is None else port
    if port not in PORTS:
        raise Refusal(f"{port} is no port. A port is a number from 1 to 65535.")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError):
        raise Refusal(NO_ADDRESS.format(host=host)) from None
    family, _, _, _, where = min(found, key=lambda one: one[0] != socket.AF_INET)
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(where)
        except PermissionError:
            raise Refusal(f"Port {port} needs an administrator. Choose one above 1023, such as --port 8000.") from None
        except OSError as why:
            if why.errno != errno.EADDRINUSE:
                raise Refusal(NO_ADDRESS.format(host=host)) from None
            other = port + 1 if port < max(PORTS) else 8000
            raise Refusal(
                f"Port {port} on {host} is in use. Stop what uses it, or choose another, such as --port {other}."
            ) from None
    return str(where[0]), port


def run_web(host: str, port: int, workers: int) -> None:
    """Serve until stopped. `workers` processes of `CARECERT_WEB_THREADS` threads each."""
    Granian(
        "carecert.portal.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=settings.WEB_THREADS,
        websockets=False,
        log_level=LogLevels.warning,
        log_access=False,
        respawn_failed_workers=True,
        backpressure=256,
    ).serve()


@click.command(short_help="Run the worker.")
@click.option("--once", is_flag=True, help="Do what waits now, then leave.")
def worker(once: bool) -> None:
    """Run errands: send mail, and whatever else was put off until later.

    \b
    Example: carecert worker
    """
    await_tables(once=once)
    run_worker(once=once)


def await_tables(*, once: bool) -> None:
    """Raise `Refusal` when the database lacks tables; wait for one that does not answer, unless asked only once."""
    while True:
        try:
            return refuse_unprepared()
        except OperationalError:
            if once or connection.vendor == "sqlite":  # a file does not go away for a while
                raise
            log.exception("The database does not answer; trying again in %d seconds", PAUSE)
            connection.close()
            time.sleep(PAUSE)


def run_worker(*, once: bool = False) -> None:
    """Work until stopped; when the database goes away for a while, wait and go on."""
    log.debug("Sweeps and errands: %s", known())
    while True:
        try:
            call_command(
                "db_worker",
                queue_name="*",
                interval=0.5,
                batch=once,
                startup_delay=False,
                reload=False,
                verbosity=0,
            )
            return
        except OperationalError:
            if once:
                raise
            log.exception("The worker lost the database, and tries again in %d seconds", PAUSE)
            connection.close()
            time.sleep(PAUSE)


@click.command(short_help="Run the clock.")
@click.option("--once", is_flag=True, help="Do what is due now, then leave.")
def clock(once: bool) -> None:
    """Do regular work when it is due: reminders, retries, legal clocks. Several clocks may run; each task runs once.

    \b
    Example: carecert clock
    """
    await_tables(once=once)
    run_clock(once=once)


def run_clock(*, once: bool = False) -> None:
    """Tick until stopped by a signal; when the database goes away for a while, wait and go on."""
    log.debug("Sweeps and errands: %s", known())
    stopped = threading.Event()
    if not once:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopped.set())
    while True:
        close_old_connections()
        try:
            tick()
        except OperationalError:
            if once:
                raise
            log.exception("The clock lost the database, and tries again in %d seconds", PAUSE)
            connection.close()
        if once or stopped.wait(PAUSE):
            return
