"""The three long-running processes: web, worker and clock. Each can be run any number of times."""

import logging
import signal
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
from carecert.portal.configuration.safety import database_role_faults
from carecert.portal.schedule import known

log = logging.getLogger("carecert")

PAUSE = 5.0


@click.command(short_help="Run the web processes.")
@click.option("--host", default=None, help="The network address to listen on (CARECERT_BIND).")
@click.option("--port", type=int, default=None, help="The port to listen on (CARECERT_PORT).")
@click.option("--workers", type=int, default=None, help="Web processes (CARECERT_WEB_WORKERS).")
def serve(host: str | None, port: int | None, workers: int | None) -> None:
    """Run the web processes, behind a proxy that buffers slow clients.

    \b
    Example: carecert serve --host 0.0.0.0 --port 8000 --workers 4
    """
    faults = database_role_faults()
    if faults:
        raise Refusal(f"{faults[0]} Run “carecert check” for all that must change.")
    run_web(host or settings.BIND, port or settings.PORT, workers or settings.WEB_WORKERS)


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
    run_worker(once=once)


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
