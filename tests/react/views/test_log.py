from typing import Any

from carecert.react.models import Incident, LogEntry
from tests.cast import Cast


def test_a_line_is_written_and_shown(cast: Cast, client_of: Any, opened: Incident) -> None:
    rafi = client_of("rafi")
    assert "cannot be changed or taken out later" in rafi.get(f"{opened.path}log/add/").content.decode()
    answer = rafi.post(f"{opened.path}log/add/", {"kind": "decision", "text": "We cut <the> link."}, follow=True)
    assert "It is in the log." in answer.content.decode()
    assert "We cut &lt;the&gt; link." in client_of("dora").get(f"{opened.path}log/").content.decode()


def test_an_empty_line_is_refused_in_words(client_of: Any, opened: Incident) -> None:
    page = client_of("rafi").post(f"{opened.path}log/add/", {"kind": "note"}).content.decode()
    assert "Enter what happened" in page
    assert LogEntry.objects.filter(incident=opened).count() == 1


def test_a_line_from_the_future_is_refused_in_words(client_of: Any, opened: Incident) -> None:
    form = {"kind": "note", "text": "So.", "at-day": "1", "at-month": "1", "at-year": "2099", "at-time": "09:00"}
    page = client_of("rafi").post(f"{opened.path}log/add/", form).content.decode()
    assert "The time of the entry cannot be in the future." in page


def test_a_line_that_is_sent_twice_is_written_once_and_asked_about(client_of: Any, opened: Incident) -> None:
    rafi, line = client_of("rafi"), {"kind": "note", "text": "Rang the supplier. No answer."}
    rafi.post(f"{opened.path}log/add/", line)
    page = rafi.post(f"{opened.path}log/add/", line).content.decode()
    assert "You have sent exactly this already." in page
    assert LogEntry.objects.filter(incident=opened, text=line["text"]).count() == 1
    rafi.post(f"{opened.path}log/add/", line | {"once-again": "yes"})
    assert LogEntry.objects.filter(incident=opened, text=line["text"]).count() == 2
