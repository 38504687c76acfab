"""What people do in Knowledge: read a lesson, take its quiz, keep the certificate, check it, and see the figures."""

import re
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import yaml

from tests.house.reading import ROOT
from tests.journeys.browser import Visitor

COURSE = ROOT / "packs" / "courses" / "first-line-of-defence"
FIGURE = re.compile(r"(\d+) of (\d+) people are in date")


def from_pack(name: str) -> list[dict[str, Any]]:
    """One file of the lesson's pack."""
    return list(yaml.safe_load((COURSE / f"{name}.yaml").read_text(encoding="utf-8")))


def read_all(learner: Visitor) -> int:
    """From the first page of the lesson on: try its scenario, then read page by page. Returns how many there were."""
    pages = from_pack("sections")
    best = next(option for option in pages[0]["scenario"]["options"] if option.get("best"))
    learner.chooses(best["text"]).clicks("See what happens").sees("Good choice")
    for number, page in enumerate(pages, 1):
        learner.sees(f"Page {number} of {len(pages)}").sees(page["title"])
        learner.clicks("Save and go on" if number < len(pages) else "Save and go to the quiz")
    return len(pages)


def take_quiz(learner: Visitor, *, right: bool) -> None:
    """Answer the quiz from its first question, rightly or wrongly, and hand it in."""
    bank = {question["text"]: question for question in from_pack("questions")}
    while "/quiz/check/" not in learner.page.url:
        group = learner.page.get_by_role("group").last
        question = bank[learner.page.locator("h1").inner_text().strip()]
        options = [option["text"] for option in question["options"] if bool(option.get("right")) is right]
        for text in options if question["kind"] == "many" else options[:1]:
            group.get_by_label(text, exact=True).check()
        learner.clicks("Save and go on")
    learner.clicks("Hand in")


def feedback_shown(learner: Visitor) -> bool:
    """Whether the result on the screen explains every answer that was chosen, in the pack's words."""
    shown = learner.page.locator("main").inner_text()
    bank = from_pack("questions")
    chosen = re.findall(r"You chose: (.+?)(?=\n|$)", shown)
    explained = [
        option["feedback"]
        for question in bank
        for option in question["options"]
        if any(option["text"] in line and option["feedback"] in line for line in chosen)
    ]
    return bool(chosen) and len(explained) >= len(chosen)


def figure(manager: Visitor) -> tuple[int, int]:
    """How many people are in date, of how many, as the manager reads it."""
    manager.goes_to("/knowledge/figures/")
    found = FIGURE.search(manager.page.locator("main").inner_text())
    assert found is not None, "the page shows no figure"
    return int(found[1]), int(found[2])


def code_on_page(learner: Visitor) -> str:
    """The code of the certificate on the screen."""
    rows = learner.page.locator(".nhsuk-summary-list__row").filter(has_text="Code")
    return rows.locator("dd").first.inner_text().strip()


def check_code(visitor: Visitor, code: str) -> None:
    """Type a certificate's code into the public page, as somebody who was shown it."""
    visitor.goes_to("/knowledge/verify/").fills("Certificate code", code).clicks("Check")


def mistyped(code: str) -> str:
    """The code with its first character misread."""
    return ("2" if code[0] != "2" else "3") + code[1:]


def certificate_facts(path: Path) -> dict[str, Any]:
    """What a PDF says about itself: whether it is tagged, its language and its title, and the words on its page."""
    with pypdfium2.PdfDocument(path) as document:
        words = " ".join(page.get_textpage().get_text_range() for page in document)
    with pikepdf.open(path) as pdf, pdf.open_metadata() as metadata:
        marks: Any = pdf.Root.get("/MarkInfo", {})
        return {
            "tagged": bool(marks.get("/Marked", False)) and "/StructTreeRoot" in pdf.Root,
            "language": str(pdf.Root.get("/Lang", "")),
            "title": str(metadata.get("dc:title", "")),
            "words": " ".join(words.split()),
        }
