"""A real PostgreSQL server that lives as long as the tests, with the two roles of a production installation.

The owner makes and migrates the tables; the application role owns nothing and is no superuser, so row-level security
holds for it. The tests connect as the second.
"""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.runner.debian import Missing

PORTS = range(20_000, 32_000)
FAST = ("fsync=off", "full_page_writes=off", "max_wal_size=2GB", "shared_buffers=128MB", "max_connections=60")


@dataclass(frozen=True, slots=True)
class Cluster:
    """The addresses of the running server, one for each role."""

    owner_url: str
    app_url: str

    def environ(self) -> dict[str, str]:
        """The two settings that CareCERT reads."""
        return {"CARECERT_DATABASE_URL": self.app_url, "CARECERT_MIGRATION_DATABASE_URL": self.owner_url}


def free_port() -> int:
    """A port on the loopback that nobody listens on, below those that the system hands out by itself."""
    for _ in range(200):
        port = PORTS[secrets.randbelow(len(PORTS))]
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise Missing("no free port between 20000 and 32000")


def _as_server(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root, so root steps down to Debian's own user for it."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(
        _as_server(command), cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        log = folder / "log"
        told = log.read_text(errors="replace")[-800:] if log.exists() else ""
        raise Missing(f"PostgreSQL could not be started: {done.stderr.strip()} {told}")


def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="carecert-postgresql-"))
    if os.geteuid() == 0:
        try:
            user = pwd.getpwnam("postgres")
        except KeyError:
            raise Missing("there is no user postgres to run the server as") from None
        os.chown(folder, user.pw_uid, user.pw_gid)
    return folder


@contextmanager
def cluster(programs: Path) -> Iterator[Cluster]:
    """Start a server in a temporary folder, make both roles and an empty database, and take all away at the end."""
    folder, port = _folder(), free_port()
    data, owner, app = folder / "data", secrets.token_hex(12), secrets.token_hex(12)
    options = [f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}", *FAST]
    flags = " ".join(f"-c {option}" for option in options)
    control = [str(programs / "pg_ctl"), "-D", str(data), "-w"]
    try:
        _run([str(programs / "initdb"), "-D", str(data), "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8",
              "--no-sync", "--auth-local=trust", "--auth-host=scram-sha-256"], folder)  # fmt: skip
        _run([*control, "-l", str(folder / "log"), "-o", flags, "start"], folder)
        roles = (
            f"CREATE ROLE carecert_owner LOGIN CREATEDB PASSWORD '{owner}';"
            f"CREATE ROLE carecert_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD '{app}';"
        )
        psql = [
            str(programs / "psql"),
            "-h",
            str(folder),
            "-p",
            str(port),
            "-U",
            "postgres",
            "-q",
            "-v",
            "ON_ERROR_STOP=1",
        ]
        _run([*psql, "-c", roles], folder)
        _run([*psql, "-c", "CREATE DATABASE carecert OWNER carecert_owner"], folder)
        where = f"127.0.0.1:{port}/carecert"
        yield Cluster(f"postgresql://carecert_owner:{owner}@{where}", f"postgresql://carecert_app:{app}@{where}")
    finally:
        if (data / "postmaster.pid").exists():
            subprocess.run(_as_server([*control, "-m", "immediate", "stop"]), capture_output=True, cwd="/", check=False)
        shutil.rmtree(folder, ignore_errors=True)
