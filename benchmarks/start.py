"""How long a newcomer waits: from a fresh clone to the first page, and from the second start on; and the memory.

Run: python benchmarks/start.py        (needs the package registry of pip; about two minutes)

Clones this repository's HEAD into a temporary folder and runs `./carecert` there twice. The limit beside which the
warm start stands is `python -c "import django; django.setup()"` with the same settings. Goals: cold under 60 s, warm
under 5 s, process group under 300 MB.
"""

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src"), str(ROOT / "benchmarks")]

from live import memory  # noqa: E402 - found through the line above
from tests.journeys.service import members, stop  # noqa: E402
from tests.runner.cluster import free_port  # noqa: E402


def first_page(clone: Path) -> tuple[float, float, float]:
    """Start, wait for the first page, stop. Returns wall seconds, CPU seconds of all processes, and MB."""
    port = free_port()
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("CARECERT_", "DJANGO_", "PYTHON"))}
    before, began = os.times(), time.perf_counter()
    process = subprocess.Popen(
        ["./carecert", "up", "--port", str(port)],
        cwd=clone,
        env=kept,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while True:
        assert process.poll() is None, "the start failed"
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as answer:
                answer.read()
            break
        except OSError:
            time.sleep(0.05)
    wall, size = time.perf_counter() - began, memory(members(process.pid))
    stop(process)
    after = os.times()
    return wall, after.children_user + after.children_system - before.children_user - before.children_system, size


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "carecert"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        cold, cold_cpu, _ = first_page(clone)
        warm = [first_page(clone) for _ in range(3)]
        wall, warm_cpu, size = sorted(warm)[1]
        program = "import django; django.setup()"
        setting = os.environ | {"PYTHONPATH": "src", "DJANGO_SETTINGS_MODULE": "carecert.portal.settings"}
        began = time.perf_counter()
        subprocess.run([str(clone / ".venv/bin/python"), "-c", program], cwd=clone, env=setting, check=True)
        limit = time.perf_counter() - began
    print(f"cold start  {cold:6.1f} s  ({cold_cpu:.1f} s of CPU), goal 60")
    print(
        f"warm start  {wall:6.1f} s  ({warm_cpu:.1f} s of CPU), goal 5, median of 3; {wall / limit:.1f} times the limit"
    )
    print(f"limit       {limit:6.1f} s  (importing the service alone)")
    print(f"memory      {size:6.0f} MB, goal 300")


if __name__ == "__main__":
    main()
