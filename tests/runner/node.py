"""What the journeys need of Node (axe-core, html-validate, oidc-provider), fetched with the Node that pip installed."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from tests.runner.console import say
from tests.runner.debian import Missing

TESTS = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent


def environment() -> dict[str, str]:
    """The process environment with this Python's own Node first on the path."""
    return {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"}


def ensure() -> None:
    """Install the locked page checkers, unless they are there already. Raises `Missing` with npm's last words."""
    lock = hashlib.sha256((TESTS / "package-lock.json").read_bytes()).hexdigest()
    stamp = TESTS / "node_modules" / ".carecert"
    if stamp.exists() and stamp.read_text() == lock:
        return
    say("Installing the page checkers (axe-core, html-validate) and a sign-in provider …")
    command = ["npm", "ci", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(
        command, cwd=TESTS, env=environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-3:]
        raise Missing("npm could not install the page checkers: " + " ".join(last))
    stamp.write_text(lock)
