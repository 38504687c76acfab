"""What people do in React: the first minute, opening an incident, working it, and asking for help."""

import subprocess

from tests.journeys.browser import Visitor
from tests.journeys.service import Service, command, environ

LOCKED = (
    "Screens are locked, files will not open, or a message asks for money",
    "A few of them",
    "Not yet, but it could be within hours",
    "Nothing yet",
    "Only me, or people near me",
)


def first_minute(visitor: Visitor, answers: tuple[str, ...] = LOCKED) -> str:
    """Answer the triage from its front page. Returns the address of the outcome, which holds the answers."""
    visitor.goes_to("/react/").clicks("Start now")
    for answer in answers:
        visitor.chooses(answer).clicks("Continue")
    return visitor.path


def open_incident(responder: Visitor, why: str) -> str:
    """From the outcome of a triage on the screen: open an incident. Returns its path."""
    responder.clicks("Open an incident").fills("Who became aware, and how?", why)
    responder.clicks("Open the incident").sees("is open. Work from the top.")
    return responder.path


def do_next_step(responder: Visitor) -> str:
    """Press “Done” at the step that is first on the incident's page. Returns its title."""
    button = responder.page.locator(".react-step--first").get_by_role("button", name="Done")
    title = (button.text_content() or "").split("Done: ", 1)[1].strip()
    responder.presses(button).sees(f"Done: {title}")
    return title


def do_next_step_with_a_note(responder: Visitor, note: str) -> str:
    """Open the page of the first step, and say that it is done and what is worth knowing. Returns its title."""
    responder.clicks("Note or leave out")
    title = responder.page.title().split(" – ")[0]
    responder.chooses("It is done").fills("What is worth knowing about it? (optional)", note).clicks("Save")
    responder.sees(f"Done: {title}")
    return title


def log(responder: Visitor, words: str) -> None:
    """Write a line into the log of the incident on the screen."""
    responder.clicks("Write into the log").chooses("A decision").fills("What happened?", words)
    responder.clicks("Write it down").sees("It is in the log.").sees(words)


def report(responder: Visitor, clock: str, number: str) -> None:
    """Record, at a clock of the incident on the screen, that the report was made."""
    part = responder.page.locator(".react-clock").filter(has_text=clock)
    responder.presses(part.get_by_role("link", name="Record the report")).chooses("The report was made")
    responder.fills("Report number, or the reasons if it is late (optional)", number).clicks("Save")
    responder.sees(f"Recorded: {clock}.")


def ask_for_help(responder: Visitor, what: str) -> None:
    """From the incident on the screen: ask the national team."""
    responder.clicks("Ask the national team for help").fills("What do you need help with?", what)
    responder.clicks("Ask for help").sees("The national team has been asked for help.")


def verified(service: Service) -> tuple[int, str]:
    """What `carecert audit verify` says about the running service's record: its exit code and its words."""
    port = int(service.url.rsplit(":", 1)[1])
    done = subprocess.run(
        command("audit", "verify"),
        env=environ(service.home, port),
        cwd=service.home.parent,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return done.returncode, f"{done.stdout}{done.stderr}"
