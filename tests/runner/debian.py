"""Programs from Debian's packages: installed when root, named when not."""

import os
import shutil
import subprocess
from pathlib import Path

from tests.runner.console import say

ASK = "Ask for: sudo apt-get install {packages}"


class Missing(Exception):
    """A program is not there and cannot be installed from here; the message says what to ask for."""


def chromium() -> Path | None:
    """Debian's browser, or another Chromium that `CARECERT_CHROMIUM` names."""
    named = os.environ.get("CARECERT_CHROMIUM")
    found = shutil.which(named) if named else shutil.which("chromium")
    return Path(found) if found else None


def postgresql() -> Path | None:
    """The folder of the newest PostgreSQL server's programs."""

    def version(folder: Path) -> float:
        return float(folder.parent.name)

    found = [folder for folder in Path("/usr/lib/postgresql").glob("*/bin") if (folder / "initdb").exists()]
    if found:
        return max(found, key=version)
    initdb = shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None


def nginx() -> Path | None:
    """The web server that stands before CareCERT in production; Debian keeps it off an ordinary user's path."""
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    return Path(found) if found else None


def ensure(packages: list[str]) -> None:
    """Install Debian packages. Raises `Missing` when this is not Debian, not root, or apt-get fails."""
    names = " ".join(packages)
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Missing(ASK.format(packages=names))
    say(f"Installing {names} from Debian's packages …")
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    for command in (["apt-get", "update", "-q"], install):
        done = subprocess.run(
            command, env=quietly, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        say(f"  {' '.join(command[:2])}: {'done' if done.returncode == 0 else 'failed'}")
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise Missing(f"apt-get could not install {names}: {' '.join(last)}")
