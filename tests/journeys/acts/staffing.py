"""What is done about staff: a file is taken in, an invitation is taken up, and somebody switches employers."""

import re
from datetime import date
from pathlib import Path

from tests.journeys.browser import Login, Visitor, sign_in
from tests.journeys.codes import Codes
from tests.journeys.service import Service
from tests.journeys.waiting import wait_for

HEAD = "employee number,name,email,job title,staff group,department,start date,end date\n"
LINK = re.compile(r"/account/join/[A-Za-z0-9_-]+/")
CLOCK = 150.0  # seconds until the clock has come round and the worker has written


def row(number: str, who: Login, *, job: str, until: date | None = None) -> str:
    """A line of a file of staff; somebody with a last day is leaving."""
    return f"{number},{who.name},{who.email},{job},Nursing and midwifery,Ward 4,2024-01-08,{until or ''}\n"


def take_in(administrator: Visitor, folder: Path, rows: str, *, sees: str, leavers: int = 0) -> None:
    """Upload a file, see what it changes, and agree. `leavers`: how many leave, where somebody must say so."""
    path = folder / "staff.csv"
    path.write_text(HEAD + rows, encoding="utf-8")
    administrator.goes_to("/organisation/people/").clicks("Staff, and files").clicks("Upload a file of staff")
    administrator.page.set_input_files("input[type=file]", path)
    administrator.clicks("Upload and look").sees("What staff.csv changes").sees(sees)
    if leavers:
        administrator.fills("How many people leave?", str(leavers))
    administrator.clicks("Take it in").sees("staff.csv is taken in")


def link_to(service: Service, who: Login, place: str) -> str:
    """The path of the link that was mailed to somebody to join a place."""
    return wait_for(lambda: _mailed(service.home / "mail", who.email, place), f"mail to {who.email}", patience=CLOCK)


def _mailed(folder: Path, email: str, place: str) -> str:
    for file in sorted(folder.glob("*.log")):
        for letter in file.read_text(encoding="utf-8").split("-" * 79):
            found = LINK.search(letter)
            if f"To: {email}" in letter and f"Join {place}" in letter and found:
                return found[0]
    return ""


def join(newcomer: Visitor, path: str, who: Login, codes: Codes) -> None:
    """Take up an invitation with a new account, and sign in."""
    newcomer.goes_to(path).fills("Your full name", who.name)
    newcomer.page.fill("input[type=password]", who.password)
    newcomer.clicks("Join").sees("Your account is ready")
    sign_in(newcomer, who, codes)


def switches(person: Visitor, place: str) -> None:
    """From any page: act for another organisation, in two presses."""
    person.clicks("Change organisation")
    button = person.page.get_by_role("button", name=re.compile(f"Act for it.*{place}"))
    person.presses(button).sees(f"You now act for {place}")
