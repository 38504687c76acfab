"""A production start: PostgreSQL with two roles, web, worker and clock as processes of their own, behind a TLS proxy.

The proxy is played by a client that sends what the guide's proxy sends. Nothing here is a demo: no demo data, a
secret of its own, and `carecert check` agrees.
"""

import http.client
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.journeys.service import Service, command, environ, running
from tests.runner import debian
from tests.runner.cluster import Cluster, cluster

pytestmark = pytest.mark.journey

HOST = "carecert.example.org"
FORWARDED = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    """A PostgreSQL server with an owner and a serving role."""
    programs = debian.postgresql()
    assert programs is not None, "PostgreSQL is missing: run `./carecert test postgresql`"
    with cluster(programs) as started:
        yield started


@pytest.fixture(scope="module")
def settings(server: Cluster, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of the processes; the secret comes from a file, as from a secret store."""
    secret = tmp_path_factory.mktemp("secrets") / "key"
    secret.write_text("production-like-secret-of-more-than-fifty-characters-0123456789\n")
    return {
        **server.environ(),
        "CARECERT_SECRET_KEY_FILE": str(secret),
        "CARECERT_HOSTS": HOST,
        "CARECERT_PUBLIC_URL": f"https://{HOST}",
        "CARECERT_BEHIND_PROXY": "yes",
        "CARECERT_WEB_WORKERS": "2",
        "CARECERT_OPERATOR_EMAIL": "help@example.org",
    }


@pytest.fixture(scope="module")
def home(settings: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A prepared installation: migrated by the owner, packs installed by the serving role."""
    folder = tmp_path_factory.mktemp("production") / "home"
    for words in (("migrate",), ("pack", "install")):
        done = carecert(folder, settings, *words)
        assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def service(home: Path, settings: dict[str, str]) -> Iterator[Service]:
    """Two web processes; readiness is asked as the proxy would."""
    with running(home, words=("serve",), more=settings, headers=FORWARDED) as started:
        yield started


def carecert(home: Path, settings: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """One command of the operator."""
    surroundings = environ(home, 0, **settings) | {"CARECERT_PORT": "8000"}
    return subprocess.run(command(*words), env=surroundings, capture_output=True, text=True, timeout=180, check=False)


def ask(service: Service, path: str, **headers: str) -> http.client.HTTPResponse:
    """A GET as the proxy passes it on."""
    connection = http.client.HTTPConnection("127.0.0.1", int(service.url.rsplit(":", 1)[1]), timeout=20)
    connection.request("GET", path, headers={**FORWARDED, **headers})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def test_the_check_finds_this_configuration_safe(home: Path, settings: dict[str, str]) -> None:
    done = carecert(home, settings, "check", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)["safe"] is True


def test_the_check_refuses_the_owner_as_serving_role(home: Path, settings: dict[str, str], server: Cluster) -> None:
    done = carecert(home, {**settings, "CARECERT_DATABASE_URL": server.owner_url}, "check", "--json")
    assert done.returncode == 1
    assert any("owns" in sentence for sentence in json.loads(done.stdout)["must_change"])


def test_pages_are_served_over_https_only(service: Service) -> None:
    assert ask(service, "/").status == 200
    plain = ask(service, "/", **{"X-Forwarded-Proto": "http"})
    assert plain.status == 301
    assert plain.headers["Location"] == f"https://{HOST}/"


def test_the_sign_in_page_sets_cookies_that_travel_only_by_tls(service: Service) -> None:
    answer = ask(service, "/account/sign-in/")
    assert answer.status == 200
    assert "Secure" in answer.headers["Set-Cookie"]
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_a_foreign_host_name_is_refused(service: Service) -> None:
    assert ask(service, "/", Host="elsewhere.example").status == 400


def test_there_is_no_demo(service: Service) -> None:
    assert ask(service, "/demo/").status == 404


def test_worker_and_clock_do_their_work_and_leave(home: Path, settings: dict[str, str]) -> None:
    for words in (("clock", "--once"), ("worker", "--once")):
        done = carecert(home, settings, *words)
        assert done.returncode == 0, done.stderr


def test_an_audit_of_the_fresh_installation_holds(home: Path, settings: dict[str, str]) -> None:
    done = carecert(home, settings, "audit", "verify", "--json")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_serving_role_owns_nothing(server: Cluster, service: Service) -> None:
    with psycopg.connect(server.app_url) as held:
        owned = held.execute("SELECT count(*) FROM pg_tables WHERE tableowner = current_user").fetchone()
    assert owned == (0,)
