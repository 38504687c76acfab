"""A whole installation on this machine: two database roles, settings from files, web, workers, clock, and nginx."""

import os
import re
import secrets
import shlex
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.house.reading import ROOT
from tests.runner.cluster import Cluster, free_port

DEPLOY = ROOT / "deploy"
PATIENCE = 90.0
PARTS = {
    "web": ("serve", "--workers", "2"),
    "worker": ("worker",),
    "second worker": ("worker",),
    "clock": ("clock",),
}

Process = subprocess.Popen[bytes]


@dataclass
class Installation:
    """What runs, where it answers, and the settings that each command gets."""

    folder: Path
    url: str
    plain_url: str
    owner_url: str
    settings: dict[str, str]
    processes: dict[str, Process] = field(default_factory=dict)

    command = (sys.executable, "-P", "-m", "carecert.portal.cli")

    @property
    def certificate(self) -> Path:
        """The file that a client must trust."""
        return self.folder / "fullchain.pem"

    def environ(self, *, owner: bool = False) -> dict[str, str]:
        """The process environment; the owner's address is added for the commands that need it."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("CARECERT_", "DJANGO_"))}
        more = {"CARECERT_MIGRATION_DATABASE_URL_FILE": str(self.folder / "owner-url")} if owner else {}
        return {**kept, "PYTHONPATH": str(ROOT / "src"), **self.settings, **more}

    def carecert(self, *words: str, owner: bool = False) -> "subprocess.CompletedProcess[str]":
        """Run one command to its end."""
        return subprocess.run(
            [*self.command, *words],
            env=self.environ(owner=owner),
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def said(self) -> str:
        """What every process wrote."""
        return "\n".join(f"── {log.name}\n{log.read_text(errors='replace')}" for log in self.folder.glob("*.log"))

    def start(self, name: str, command: list[str]) -> None:
        """Start a process that goes on, with a log of its own."""
        with (self.folder / f"{name.replace(' ', '-')}.log").open("wb") as log:
            self.processes[name] = subprocess.Popen(
                command, env=self.environ(), cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )

    def stop(self, name: str) -> int:
        """Ask a process to end, as systemd does, and return its exit code; end it by force after 20 seconds."""
        process = self.processes.pop(name)
        process.send_signal(signal.SIGTERM)
        try:
            return process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()

    def wait(self) -> None:
        """Wait until the service answers through nginx."""
        deadline = time.monotonic() + PATIENCE
        while not self._is_ready():
            for name, process in self.processes.items():
                assert process.poll() is None, f"{name} ended by itself:\n{self.said()}"
            assert time.monotonic() < deadline, f"not ready after {PATIENCE:.0f} seconds:\n{self.said()}"
            time.sleep(0.2)

    def _is_ready(self) -> bool:
        web = f"http://127.0.0.1:{self.settings['CARECERT_PORT']}/health/ready/"
        asked = urllib.request.Request(web, headers={"Host": self.settings["CARECERT_HOSTS"]})
        try:
            with urllib.request.urlopen(asked, timeout=5) as answer:  # noqa: S310 - our own address
                return bool(answer.status == 200)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False


@contextmanager
def installed(folder: Path, server: Cluster, *, nginx: Path, smtp_port: int) -> Iterator[Installation]:
    """Make an installation in the order of docs/production.md, start it, and stop it at the end."""
    web, tls, plain = free_port(), free_port(), free_port()
    one = Installation(
        folder,
        f"https://localhost:{tls}",
        f"http://localhost:{plain}",
        server.owner_url,
        _settings(folder, server, web=web, tls=tls, smtp_port=smtp_port),
    )
    _certificate(folder)
    for words in (("migrate",), ("check",), ("pack", "install")):
        done = one.carecert(*words, owner=words == ("migrate",))
        assert done.returncode == 0, f"carecert {' '.join(words)}: {done.stdout}{done.stderr}"
    _proxy(folder, web=web, tls=tls, plain=plain)
    try:
        for name, words in PARTS.items():
            one.start(name, [*one.command, *words])
        one.start("nginx", [str(nginx), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", "daemon off;"])
        one.wait()
        yield one
    finally:
        for name in list(one.processes):
            one.stop(name)


def _settings(folder: Path, server: Cluster, *, web: int, tls: int, smtp_port: int) -> dict[str, str]:
    """deploy/environment.example with this machine's values; secrets lie in files, as it says."""
    example = (DEPLOY / "environment.example").read_text(encoding="utf-8")
    settings = dict(word.split("=", 1) for word in shlex.split(example, comments=True))
    files = {
        "CARECERT_DATABASE_URL_FILE": ("database-url", server.app_url),
        "CARECERT_SECRET_KEY_FILE": ("secret-key", secrets.token_urlsafe(50)),
        "CARECERT_SMTP_URL_FILE": ("smtp-url", f"smtp://127.0.0.1:{smtp_port}"),
    }
    (folder / "owner-url").write_text(server.owner_url + "\n")
    for key, (name, value) in files.items():
        assert settings[key] == f"/etc/carecert/{name}"
        settings[key] = str(folder / name)
        (folder / name).write_text(value + "\n")
    return settings | {
        "CARECERT_HOME": str(folder / "home"),
        "CARECERT_HOSTS": "localhost",
        "CARECERT_PUBLIC_URL": f"https://localhost:{tls}",
        "CARECERT_PORT": str(web),
    }


def _certificate(folder: Path) -> None:
    """A certificate for localhost that signs itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )


def _proxy(folder: Path, *, web: int, tls: int, plain: int) -> None:
    """deploy/nginx/carecert.conf with this machine's names and ports, inside the least that nginx needs around it."""
    site = (DEPLOY / "nginx" / "carecert.conf").read_text(encoding="utf-8")
    for pattern, value in {
        r"server 127\.0\.0\.1:8000;": f"server 127.0.0.1:{web};",
        r"listen 80;": f"listen 127.0.0.1:{plain};",
        r"listen 443 ssl;": f"listen 127.0.0.1:{tls} ssl;",
        r"carecert\.example\.org": "localhost",
        r"/etc/ssl/carecert": str(folder),
    }.items():
        site, count = re.subn(pattern, value, site)
        assert count, f"deploy/nginx/carecert.conf no longer holds {pattern}"
    (folder / "site.conf").write_text(site)
    # nginx's own temporary folders; a service of the system has them already.
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy"))
    (folder / "nginx.conf").write_text(
        f"{'user root;' if os.geteuid() == 0 else ''}\npid {folder}/nginx.pid;\nerror_log stderr;\n"
        f"events {{}}\nhttp {{\naccess_log off;\n{temporary}include {folder}/site.conf;\n}}\n"
    )
