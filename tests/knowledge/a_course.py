"""A small course for the tests: six questions, of which three are drawn and two right answers pass."""

from typing import Any

import msgspec

from carecert.knowledge.rules.body import CourseBody


def raw_question(slug: str, objective: str = "know", kind: str = "one") -> dict[str, Any]:
    """A question as a pack holds it: `a` is right, and `b` too when many are."""
    return {
        "slug": slug,
        "objective": objective,
        "kind": kind,
        "text": f"What about {slug}?",
        "options": [
            {"slug": "a", "text": "This", "feedback": "Yes.", "right": True},
            {"slug": "b", "text": "That", "feedback": "Hm.", "right": kind == "many"},
            {"slug": "c", "text": "Neither", "feedback": "No."},
        ],
    }


def raw_course(**changes: Any) -> dict[str, Any]:
    """A course as a pack holds it: one section, two objectives, six questions of which three are drawn."""
    return {
        "audience": "Everyone",
        "minutes": 5,
        "objectives": [{"slug": "know", "text": "Know a thing"}, {"slug": "do", "text": "Do a thing"}],
        "quiz": {"draw": 3, "pass_percent": 60, "valid_months": 12},
        "sections": [
            {
                "slug": "one",
                "title": "One",
                "objectives": ["know", "do"],
                "body": "Text.",
                "remember": "Remember.",
                "try_now": "Try.",
                "scenario": {
                    "story": "A story.",
                    "ask": "What now?",
                    "options": [
                        {"slug": "good", "text": "Good", "feedback": "Yes.", "best": True},
                        {"slug": "bad", "text": "Bad", "feedback": "No."},
                    ],
                },
            }
        ],
        "questions": [
            *(raw_question(f"q{number}") for number in range(4)),
            raw_question("q4", "do", "many"),
            raw_question("q5", "do"),
        ],
    } | changes


def course(**changes: Any) -> CourseBody:
    """The same course, decoded."""
    return msgspec.convert(raw_course(**changes), CourseBody)
