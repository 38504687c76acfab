"""What Broadcast's lists hold, on the page and in files."""

from collections.abc import Callable

from django.test import Client
from django.utils import timezone

from carecert.broadcast.actions import responding
from carecert.broadcast.models import Advisory
from carecert.broadcast.views.lists import DESK
from carecert.organisations.actions.contact import add_contact
from tests.broadcast.making import published, response_of
from tests.cast import Cast
from tests.page import words

SignIn = Callable[[str], Client]


def file(client: Client, path: str, **query: str) -> list[str]:
    answer = client.get(path, query)
    return b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]


def test_an_imported_draft_has_no_writer() -> None:
    advisory = Advisory(ref="CC-2026-0001", title="Pump", severity="high", state="draft", edited_at=timezone.now())
    said = [column.in_file(advisory) for column in DESK.in_file]
    assert said[:4] == ["CC-2026-0001: Pump", "High", "Draft", "Imported"]
    link = DESK.on_page[0].link
    assert link is not None
    assert link(advisory) == "/broadcast/desk/CC-2026-0001/"


def test_alerts_are_narrowed_and_carry_the_own_answer(cast: Cast, client_of: SignIn) -> None:
    first, second = published(cast, title="Pump fault"), published(cast, title="Badge fault")
    responding.acknowledge(response_of(first), by=cast.alice.actor)
    page = words(client_of("dora").get("/broadcast/"))
    assert "Seen Pump fault" in page.partition("All alerts")[2]
    alice = client_of("alice")
    narrowed = words(alice.get("/broadcast/", {"q": "badge"})).partition("Only these are shown")[2]
    assert "Badge fault" in narrowed
    assert "Pump fault" not in narrowed
    rows = file(alice, "/broadcast/", q="pump", file="alerts.csv")
    assert len(rows) == 2
    assert rows[1].startswith(f"{first.ref},Pump fault,High,")
    assert rows[1].endswith(",Seen")
    assert second.ref not in rows[1]


def test_whoever_was_not_asked_has_no_answer(cast: Cast, client_of: SignIn) -> None:
    published(cast, title="Pump fault")
    assert file(client_of("nina"), "/broadcast/", file="alerts.csv")[1].endswith(",")


def test_the_board_has_files_of_the_silent_of_all_answers_and_of_the_boards(cast: Cast, client_of: SignIn) -> None:
    advisory = published(cast)
    add_contact(cast.birchwood, name="Nan", email="n@bir.example", mobile="07700 900001", by=cast.charlie.actor)
    nina, path = client_of("nina"), f"/broadcast/board/{advisory.ref}/"
    silent = file(nina, path, q="birch", file="silent.csv")
    assert silent[0] == "Organisation,Code,Kind,Region,Ring,Reminders sent"
    assert silent[1].startswith("Birchwood Surgery,BIR,GP practice,South Downs Region,Nan: ")
    assert len(file(nina, path, answer="awaiting", file="answers.csv")) == 4
    assert file(nina, path, file="untold.csv")[1].startswith("Weald Integrated Care Board,WICB,")
    assert file(nina, "/broadcast/board/", severity="high", file="boards.csv")[1].startswith(f"{advisory.ref}: ")
