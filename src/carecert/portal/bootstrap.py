"""Builds the environment beside the code. Run by `./carecert` with the bare Python, so it needs no package at all.

`python -I bootstrap.py FOLDER LIST` makes `FOLDER/.venv` and installs the locked packages of `FOLDER/LIST` into it.
What an interrupted run left behind is repaired by running it again. Whatever goes wrong is told in one sentence.
"""

import contextlib
import errno
import fcntl
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOM = {"requirements.txt": 500, "requirements-test.txt": 900}  # megabytes that each list needs while it is installed
OLDEST_PIP = (22, 3)  # the first that installs into another environment (`--python`)

FULL = "the disk is full. Free at least {room} MB and run this again; what is half installed is repaired."
LOCKED = "it may not write to {folder}. Run it as somebody who may, or in a folder of your own."
TAMPERED = "a downloaded package is not the one that was locked: its hash differs. Nothing of it was run."
OFFLINE = (
    "the Python package index does not answer. The first start needs the network, or a mirror named in pip's own "
    "settings; run this again when it is there."
)
SIGNS = {
    FULL: ("no space left", "disk quota exceeded", "errno 28"),
    LOCKED: ("permission denied", "read-only file system"),
    TAMPERED: ("do not match the hashes",),
    OFFLINE: (
        *("newconnectionerror", "name resolution", "failed to resolve", "max retries", "timed out", "proxyerror"),
        *("unreachable", "connection refused", "temporary failure", "no matching distribution"),
    ),
}


class CannotBuild(Exception):
    """The environment cannot be built; the message is the sentence for the person who started it."""


def say(text: str) -> None:
    """Write one line of progress to standard error."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def reason(output: str, *, what: str, folder: Path, room: int) -> str:
    """The sentence that explains a failed step, judged by what the step wrote."""
    lowered = output.lower()
    for sentence, signs in SIGNS.items():
        if any(sign in lowered for sign in signs):
            return sentence.format(folder=folder, room=room)
    last = next((line.strip() for line in reversed(output.splitlines()) if line.strip()), "no word why")
    return f"{what} failed ({last})."


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the builder's lock; a second start waits here until the first has finished or died."""
    with (folder / ".venv.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start is installing; waiting for it …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def is_sound(venv: Path) -> bool:
    """Whether an environment is there whose Python runs and still matches its packages, and no install broke off."""
    python = venv / "bin" / "python"
    if (venv / "unfinished").exists() or not python.exists():
        return False
    probe = "import sysconfig; print(sysconfig.get_path('purelib'))"
    answer = subprocess.run([python, "-c", probe], capture_output=True, text=True, check=False)
    return answer.returncode == 0 and Path(answer.stdout.strip()).is_dir()


def make_environment(venv: Path) -> None:
    """Make an empty environment, in place of a broken one. Needs neither ensurepip nor a compiler."""
    command = [sys.executable, "-m", "venv", "--clear", "--without-pip", str(venv)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    if made.returncode:
        raise CannotBuild(reason(made.stdout + made.stderr, what="Making .venv", folder=venv.parent, room=500))


def pip_version() -> tuple[int, ...]:
    """The version of this Python's pip, such as (23, 0); empty when it has none."""
    command = [sys.executable, "-m", "pip", "--version"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    if answer.returncode:
        return ()
    return tuple(int(part) for part in answer.stdout.split()[1].split(".")[:2])


def pip_command(venv: Path) -> list[str]:
    """How to call a pip that installs into the environment. Installs one when that is possible."""
    python = str(venv / "bin" / "python")
    if pip_version() >= OLDEST_PIP:
        return [sys.executable, "-m", "pip", "--python", python]
    if importlib.util.find_spec("ensurepip"):
        made = subprocess.run([python, "-m", "ensurepip"], capture_output=True, text=True, check=False)
        if made.returncode:
            raise CannotBuild(reason(made.stdout + made.stderr, what="ensurepip", folder=venv.parent, room=500))
        return [python, "-m", "pip"]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        install_pip(venv.parent)
        return [sys.executable, "-m", "pip", "--python", python]
    raise CannotBuild("Python has no pip. On Debian or Ubuntu, ask for: sudo apt-get install python3-pip")


def install_pip(folder: Path) -> None:
    """Install Debian's pip; only called as root on Debian."""
    say("Python has no pip: installing Debian's python3-pip …")
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", "python3-pip"]
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-q"], install):
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, env=quietly, stdin=subprocess.DEVNULL
        )
    if done.returncode:
        raise CannotBuild(
            reason(done.stdout + done.stderr, what="apt-get install python3-pip", folder=folder, room=200)
        )


def install(venv: Path, wanted: Path) -> None:
    """Install the locked packages of a list, by hash and as wheels only, and tell how far it is."""
    total = sum("==" in line for line in wanted.read_text(encoding="utf-8").splitlines())
    packages = next((venv / "lib").glob("python*/site-packages"))
    log = venv / "install.log"
    # The list is whole, so nothing is looked for beyond it: for “a[extra]” pip would want a release that is not locked.
    safely = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--no-compile"]
    quietly = ["--disable-pip-version-check", "--no-input", "--retries", "2", "--progress-bar", "off"]
    command = [*pip_command(venv), "install", *safely, *quietly, "-r", str(wanted)]
    with (
        log.open("w") as output,
        subprocess.Popen(command, stdout=output, stderr=output, stdin=subprocess.DEVNULL) as pip,
    ):
        try:
            watch(pip, log, packages, total)
        except KeyboardInterrupt:
            pip.terminate()
            raise
    if pip.returncode:
        told = log.read_text(encoding="utf-8", errors="replace")
        raise CannotBuild(reason(told, what="pip", folder=venv.parent, room=ROOM.get(wanted.name, 500)))


def watch(pip: subprocess.Popen[bytes], log: Path, packages: Path, total: int) -> None:
    """Tell how many packages are fetched and installed until pip ends: in place on a terminal, else line by line."""
    live = sys.stderr.isatty()
    before = sum(1 for _ in packages.glob("*.dist-info"))
    told = ""
    pause = 0.2 if live else 3.0
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            pip.wait(timeout=pause)
        fetched = log.read_text(encoding="utf-8", errors="replace").count("\nCollecting ")
        unpacked = sum(1 for _ in packages.glob("*.dist-info")) - before
        now = (
            f"  {unpacked} of {total} packages installed"
            if unpacked > 0
            else f"  {fetched} of {total} packages fetched"
        )
        if pip.returncode is not None:
            break
        if now != told:
            sys.stderr.write(f"\r\033[K{now}" if live else f"{now}\n")
            sys.stderr.flush()
            told = now
    if live:
        sys.stderr.write("\r\033[K")


def build(folder: Path, name: str) -> None:
    """Make or mend `folder/.venv` and install the list `name` into it. Raises `CannotBuild` or OSError."""
    venv, wanted = folder / ".venv", folder / name
    room = ROOM.get(name, 500)
    with alone(folder):
        started = time.monotonic()
        if shutil.disk_usage(folder).free < room * 1_000_000:
            raise CannotBuild(FULL.format(room=room))
        say(f"Installing what CareCERT needs ({name}); this happens once …")
        if not is_sound(venv):
            make_environment(venv)
        (venv / "unfinished").touch()
        install(venv, wanted)
        packages = next((venv / "lib").glob("python*/site-packages"))
        (packages / "carecert.pth").write_text(f"{folder / 'src'}\n", encoding="utf-8")
        (venv / "unfinished").unlink()
        say(f"  done in {time.monotonic() - started:.0f} seconds")


def main(arguments: list[str]) -> int:
    """Build, and turn every failure into one sentence. Returns the exit code: 0, 1, or 130 when interrupted."""
    folder = Path(arguments[0])
    try:
        build(folder, arguments[1])
    except CannotBuild as why:
        say(f"CareCERT cannot start: {why}")
    except OSError as why:
        known = {errno.ENOSPC: FULL, errno.EDQUOT: FULL, errno.EACCES: LOCKED, errno.EPERM: LOCKED, errno.EROFS: LOCKED}
        sentence = known.get(why.errno or 0, f"{why.filename or 'the system'}: {why.strerror or why}.")
        say("CareCERT cannot start: " + sentence.format(folder=folder, room=ROOM["requirements.txt"]))
    except KeyboardInterrupt:
        say("Interrupted. Run it again: what is half installed is repaired.")
        return 130
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
