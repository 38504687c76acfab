"""How many people can sign in each second, and what limits them: the CPU time of argon2, which is meant to be slow.

Run: python benchmarks/signin.py        (about a minute; needs nothing but the environment of `./carecert`)

Starts the demo with as many web processes as there are cores, on SQLite, in a folder of its own. Sixteen browsers sign
in over the loopback with a password, each with a session of its own, over and over for 20 seconds. Beside it stands
argon2 alone: the same hasher with the same parameters, checking the same password in as many processes, for 10 seconds.
What is counted: sign-ins that came to the home page, and the CPU time of all processes of the service. The last lines
say what limits: how much of each sign-in is argon2, how near the service comes to argon2 alone, and the memory that it
takes while as many passwords are checked at once as there are web threads.
"""

import os
import statistics
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from django.conf import settings  # noqa: E402 - found through the line above
from django.contrib.auth.hashers import Argon2PasswordHasher  # noqa: E402
from tests.journeys.service import Service, members, running  # noqa: E402
from tests.production.visitor import TOKEN  # noqa: E402

if not settings.configured:
    settings.configure()

CORES = os.cpu_count() or 1
BROWSERS, SECONDS, ALONE, THREADS = 16, 20, 10, 2
EMAIL, PASSWORD = "bob@example.com", "ward-seven-kettle"
TICKS = os.sysconf("SC_CLK_TCK")


def cpu(session: int) -> float:
    """CPU seconds of the living processes of a service, so far."""
    total = 0
    for pid in members(session):
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


def sign_in(base: str) -> float:
    """Sign in once with a new session. Returns the seconds that the person waited for the answer to the password."""
    browser = urllib.request.build_opener(
        urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(CookieJar())
    )
    address = f"{base}/account/sign-in/"
    with browser.open(address, timeout=120) as answer:
        token = TOKEN.findall(answer.read().decode())[-1]
    sent = urllib.parse.urlencode({"csrfmiddlewaretoken": token, "login": EMAIL, "password": PASSWORD}).encode()
    began = time.perf_counter()
    with browser.open(address, data=sent, timeout=120) as answer:
        assert answer.geturl() == f"{base}/home/", answer.geturl()
    return time.perf_counter() - began


def keep_signing_in(base: str, until: float) -> list[float]:
    """Sign in over and over. Returns how long each one took."""
    taken = []
    while time.perf_counter() < until:
        taken.append(sign_in(base))
    return taken


@dataclass(frozen=True, slots=True)
class Figures:
    """How many each second, the CPU seconds of each, and how many of the cores were busy."""

    rate: float
    cpu: float
    cores: float


def measured(service: Service) -> Figures:
    """Measure the service, and print one line."""
    sign_in(service.url)
    before, began = cpu(service.process.pid), time.perf_counter()
    with ThreadPoolExecutor(BROWSERS) as crowd:
        runs = crowd.map(keep_signing_in, [service.url] * BROWSERS, [began + SECONDS] * BROWSERS)
        taken = [one for run in runs for one in run]
    wall, spent = time.perf_counter() - began, cpu(service.process.pid) - before
    found = Figures(len(taken) / wall, spent / len(taken), spent / wall)
    print(
        f"the service   {len(taken) / wall:6.1f} sign-ins/s   {spent / len(taken) * 1000:6.0f} ms CPU each   "
        f"median wait {statistics.median(taken):.2f} s   {spent / wall:.2f} of {CORES} cores"
    )
    return found


def check_alone(seconds: float) -> tuple[int, float]:
    """Check the password by argon2 over and over. Returns how often, and the CPU seconds."""
    hasher = Argon2PasswordHasher()
    encoded = hasher.encode(PASSWORD, hasher.salt())
    count, before, until = 0, time.process_time(), time.perf_counter() + seconds
    while time.perf_counter() < until:
        assert hasher.verify(PASSWORD, encoded)
        count += 1
    return count, time.process_time() - before


def limits(service: Figures, alone: Figures, threads: int) -> None:
    """Print what limits: the CPU time or the memory of argon2, or the machine, which others use too."""
    hasher = Argon2PasswordHasher()
    share = alone.cpu / service.cpu
    print(
        f"argon2 is {share:.0%} of the CPU time of a sign-in, and the service does {service.rate / alone.rate:.2f} of "
        "what argon2 alone does."
    )
    print(f"It is limited by {'the CPU time of argon2' if share > 0.5 else 'something else: look for it'}.")
    if service.cores < 0.8 * CORES:
        print(f"It had {service.cores:.2f} of {CORES} cores: others used the machine. Measure again when it is quiet.")
    each = hasher.memory_cost / 1024
    print(
        f"Each check takes {each:.0f} MB while it runs (time cost {hasher.time_cost}, {hasher.parallelism} lanes); "
        f"{threads} web threads check at most as many at once: {threads * each:.0f} MB."
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        more = {"CARECERT_WEB_WORKERS": str(CORES), "CARECERT_WEB_THREADS": str(THREADS)}
        with running(Path(folder) / "home", more=more) as service:
            signed_in = measured(service)
    with ProcessPoolExecutor(CORES) as pool:
        counted = list(pool.map(check_alone, [ALONE] * CORES))
    checks, spent = sum(count for count, _ in counted), sum(seconds for _, seconds in counted)
    print(f"argon2 alone  {checks / ALONE:6.1f} checks/s     {spent / checks * 1000:6.0f} ms CPU each")
    limits(signed_in, Figures(checks / ALONE, spent / checks, spent / ALONE), CORES * THREADS)


if __name__ == "__main__":
    main()
