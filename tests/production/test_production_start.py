"""Two database roles, two web processes, two workers and a clock behind nginx with TLS: it starts, serves and stops."""

import json
import re
import secrets
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from email.message import Message as Letter

import psycopg
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Handler

from carecert.people.factors import code_now
from tests.production.installation import PARTS, Installation, installed
from tests.production.visitor import Visitor
from tests.runner import debian
from tests.runner.cluster import cluster, free_port

pytestmark = pytest.mark.production

ORGANISATIONS = """code,name,kind,parent,staff
NCC,National Cyber Centre,national,,60
ASH,Ashdown Hospitals,acute,NCC,5200
"""
PASSWORD = secrets.token_urlsafe(16)


class Postbox(Handler):  # type: ignore[misc]
    """A mail server that keeps what it gets."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: list[Letter] = []

    def handle_message(self, message: Letter) -> None:
        self.letters.append(message)


@pytest.fixture(scope="module")
def postbox() -> Iterator[Controller]:
    server = Controller(Postbox(), hostname="127.0.0.1", port=free_port())
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, postbox: Controller) -> Iterator[Installation]:
    programs, nginx = debian.postgresql(), debian.nginx()
    if programs is None or nginx is None:
        missing = "nginx" if programs else "PostgreSQL's server"
        pytest.fail(f"{missing} is missing. {debian.ASK.format(packages='postgresql nginx')}")
    with (
        cluster(programs) as server,
        installed(tmp_path_factory.mktemp("site"), server, nginx=nginx, smtp_port=postbox.port) as running,
    ):
        yield running


@pytest.fixture
def visitor(site: Installation) -> Visitor:
    return Visitor(site.url, site.certificate)


def fresh_code(secret: str) -> str:
    """A code with at least five seconds left."""
    left = 30 - time.time() % 30
    if left < 5:
        time.sleep(left + 0.1)
    return code_now(secret)


def test_the_front_page_and_its_style_sheet_come_through_the_proxy(visitor: Visitor) -> None:
    page = visitor.opens("/")
    assert "CareCERT" in page.text
    sheet = re.search(r'href="(/static/[^"]+\.css)"', page.text)
    assert sheet is not None
    assert "nhsuk" in visitor.opens(sheet[1]).text


def test_plain_http_is_sent_to_tls(site: Installation) -> None:
    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_args: object) -> None:
            return None

    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), Stay())
    with pytest.raises(urllib.error.HTTPError) as refused:
        opener.open(f"{site.plain_url}/react/triage/", timeout=10)
    assert refused.value.code == 301
    assert refused.value.headers["Location"] == "https://localhost/react/triage/"
    refused.value.close()


def test_the_first_administrator_is_invited_joins_and_signs_in(
    site: Installation, visitor: Visitor, postbox: Controller
) -> None:
    register = site.folder / "organisations.csv"
    register.write_text(ORGANISATIONS, encoding="utf-8")
    assert site.carecert("import", "organisations", str(register)).returncode == 0
    invited = site.carecert(
        "invite", "ASH", "ada@example.org", "--name", "Ada Quill", "--role", "administrator", "--json"
    )
    assert invited.returncode == 0, invited.stderr
    link = json.loads(invited.stdout)["link"]
    assert link.startswith(f"{site.url}/account/join/")

    page = visitor.posts(visitor.opens(link), name="Ada Quill", password=PASSWORD)
    assert page.path == "/account/sign-in/"
    page = visitor.posts(page, login="ada@example.org", password=PASSWORD)
    assert page.path == "/account/codes/set-up/", "an administrator works with one-time codes only"
    secret = re.search(r"secret=([A-Z2-7]+)", page.text)
    assert secret is not None
    visitor.posts(page, code=fresh_code(secret[1]))
    assert "Ada Quill" in visitor.opens("/home/").text
    assert all(cookie.secure for cookie in visitor.cookies)

    _wait_for(lambda: _letter_to(postbox, "ada@example.org", link), "the worker sends the invitation")


def test_the_clock_has_gone_round(site: Installation) -> None:
    def rounds() -> list[tuple[str, str]]:
        with psycopg.connect(site.owner_url) as owner:
            return owner.execute("SELECT name, problem FROM errands_sweep WHERE last_ended_at IS NOT NULL").fetchall()

    _wait_for(lambda: len(rounds()) >= 5, "the clock runs its sweeps")
    assert [line for line in rounds() if line[1]] == []


def test_nobody_serves_as_the_owner_of_the_tables(site: Installation) -> None:
    app, owner = site.folder / "database-url", site.folder / "owner-url"
    kept = site.settings["CARECERT_DATABASE_URL_FILE"]
    assert kept == str(app)
    site.settings["CARECERT_DATABASE_URL_FILE"] = str(owner)
    try:
        refused = site.carecert("serve", "--port", str(free_port()))
    finally:
        site.settings["CARECERT_DATABASE_URL_FILE"] = kept
    assert refused.returncode == 1
    assert "owns" in refused.stderr


def test_nothing_runs_on_a_database_without_tables(site: Installation) -> None:
    with psycopg.connect(site.owner_url, autocommit=True) as owner:
        owner.execute("CREATE DATABASE bare")
    kept = site.settings["CARECERT_DATABASE_URL_FILE"]
    app = (site.folder / "database-url").read_text(encoding="utf-8").strip()
    (site.folder / "bare-url").write_text(app.rpartition("/")[0] + "/bare\n", encoding="utf-8")
    site.settings["CARECERT_DATABASE_URL_FILE"] = str(site.folder / "bare-url")
    try:
        refused = [site.carecert(*words) for words in (("serve", "--port", str(free_port())), ("worker",), ("clock",))]
    finally:
        site.settings["CARECERT_DATABASE_URL_FILE"] = kept
    assert {one.returncode for one in refused} == {1}
    assert {one.stderr for one in refused} == {
        "carecert: The database is not up to date. Run “carecert migrate” first.\n"
    }


def test_nobody_serves_with_the_static_files_of_another_release(site: Installation) -> None:
    stamp = site.folder / "home" / "static" / "collected"
    kept = stamp.read_text(encoding="utf-8")
    stamp.write_text("of another release", encoding="utf-8")
    try:
        refused = site.carecert("serve", "--port", str(free_port()))
        assert site.carecert("worker", "--once").returncode == 0
    finally:
        stamp.write_text(kept, encoding="utf-8")
    assert refused.returncode == 1
    assert refused.stderr.endswith("missing or of another release. Run “carecert migrate” first.\n")


def test_a_backup_is_written_while_the_service_runs(site: Installation) -> None:
    target = site.folder / "tonight.tar.gz"
    written = site.carecert("backup", str(target), owner=True)
    assert written.returncode == 0, written.stderr
    assert target.stat().st_mode & 0o077 == 0
    assert site.carecert("audit", "verify").returncode == 0


def test_the_web_processes_may_go_away_and_come_back(site: Installation, visitor: Visitor) -> None:
    assert site.stop("web") == 0, site.said()
    with pytest.raises(urllib.error.HTTPError) as gone:
        visitor.opens("/")
    assert gone.value.code == 502
    gone.value.close()
    site.start("web", [*site.command, *PARTS["web"]])
    site.wait()
    assert "CareCERT" in visitor.opens("/").text


def test_what_was_saved_can_be_put_back(site: Installation, visitor: Visitor) -> None:
    """Last: it stops every part, as the page says, restores, and starts again."""
    target = site.folder / "before.tar.gz"
    assert site.carecert("backup", str(target), owner=True).returncode == 0
    assert {name: site.stop(name) for name in PARTS} == dict.fromkeys(PARTS, 0), site.said()
    restored = site.carecert("restore", str(target), "--replace", owner=True)
    assert restored.returncode == 0, restored.stderr
    for name, words in PARTS.items():
        site.start(name, [*site.command, *words])
    site.wait()
    page = visitor.posts(visitor.opens("/account/sign-in/"), login="ada@example.org", password=PASSWORD)
    assert page.path == "/account/codes/enter/"


def _letter_to(postbox: Controller, address: str, link: str) -> bool:
    """Whether a letter with the link has come."""
    letters: list[Letter] = postbox.handler.letters
    return any(address in str(letter["To"]) and link in letter.get_payload(decode=True).decode() for letter in letters)


def _wait_for(holds: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + 40
    while not holds():
        assert time.monotonic() < deadline, f"after 40 seconds still waiting until {what}"
        time.sleep(0.3)
