"""`carecert up`: one command, one process group: prepare everything, then run web, worker and clock."""

import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

import click
from django.conf import settings
from django.db import connections

from carecert.portal.cli.answers import Refusal, heading, step
from carecert.portal.cli.packs import chosen, install_all
from carecert.portal.cli.prepare import collect_static, load_demo, prepare_database, show_sign_ins
from carecert.portal.cli.processes import listening, run_clock, run_web, run_worker
from carecert.portal.configuration.environment import read
from carecert.portal.configuration.safety import database_role_faults

PATIENCE = 10.0
HERE = {"127.0.0.1", "::1", "0.0.0.0", "::"}  # noqa: S104 - the last two are names for every address of this machine


@click.command(short_help="Prepare everything and run web, worker and clock together.")
@click.option("--host", default=None, help="The network address to listen on (CARECERT_BIND).")
@click.option("--port", type=int, default=None, help="The port to listen on (CARECERT_PORT).")
def up(host: str | None = None, port: int | None = None) -> None:
    """Prepare the database, install the content packs, load the demo region (unless CARECERT_DEMO=no), and run web,
    worker and clock until Ctrl+C. Running it again keeps the data.

    \b
    Example: carecert up --port 9000
    """
    host, port = listening(host, port)
    # Browsers use passkeys at a name, and never at an address that is a number.
    name = "localhost" if host in HERE else f"[{host}]" if ":" in host else host
    address = f"http://{name}:{port}"
    if not read("PUBLIC_URL"):  # links in messages and certificates lead to where this service listens
        settings.PUBLIC_URL = os.environ["CARECERT_PUBLIC_URL"] = address
        settings.HOME.mkdir(parents=True, exist_ok=True)
        (settings.HOME / "address").write_text(address, encoding="utf-8")  # for links that other commands print
    heading("CareCERT")
    prepare_database()
    faults = database_role_faults()
    if faults:
        raise Refusal(f"{faults[0]} For PostgreSQL run migrate, serve, worker and clock one by one.")
    collect_static()
    step("installing content packs")
    install_all(chosen(()))
    if settings.DEMO:
        load_demo()
        show_sign_ins()
    connections.close_all()
    heading(f"Open {address}/  ·  stop with Ctrl+C")
    supervise(
        {
            "web": lambda: run_web(host, port, 1 if settings.DEMO else settings.WEB_WORKERS),
            "worker": run_worker,
            "clock": run_clock,
        }
    )


def supervise(parts: dict[str, Callable[[], None]]) -> None:
    """Run each part in a child process until one ends or a signal comes; then stop them all.

    Leaves with 0 after a signal. Raises `Refusal` naming the part that ended by itself.
    """
    children = {fork(run): name for name, run in parts.items()}
    asked = False

    def ask(_number: int, _frame: FrameType | None) -> None:
        nonlocal asked
        asked = True

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, ask)
    ended = ""
    while not asked and not ended:
        time.sleep(0.2)
        pid, _ = os.waitpid(-1, os.WNOHANG)
        ended = children.pop(pid, "") if pid else ""
    stop(set(children))
    if ended and not asked:
        raise Refusal(f"The {ended} process ended by itself, so everything was stopped. Its last words are above.")


def fork(run: Callable[[], None]) -> int:
    """A child that runs one part and leaves. It shares the memory of what is loaded already.

    It leads a process group of its own, so that Ctrl+C reaches the supervisor alone, which then stops each part.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        os.setpgid(0, 0)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        run()
        code = 0
    except KeyboardInterrupt:
        code = 0
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 1
    finally:
        sys.stderr.flush()
        os._exit(code)


def stop(pids: set[int]) -> None:
    """Ask the children to end; after ten seconds, end those that have not, and whatever they started."""
    groups = set(pids)
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    while pids and time.monotonic() < deadline:
        for pid in list(pids):
            with suppress(ChildProcessError):
                if os.waitpid(pid, os.WNOHANG)[0] == 0:
                    continue
            pids.discard(pid)
        time.sleep(0.05)
    for group in groups:
        with suppress(ProcessLookupError):
            os.killpg(group, signal.SIGKILL)
