"""A small triage and a small playbook for the tests of rules: as short as they can be and still branch."""

from typing import Any

import msgspec

from carecert.react.rules.playbook_body import PlaybookBody
from carecert.react.rules.triage_body import TriageBody


def triage(**changes: Any) -> TriageBody:
    """Two questions, two outcomes; the answer "both" changes the outcome afterwards."""
    content: dict[str, Any] = {
        "start": "see",
        "questions": [
            {
                "id": "see",
                "ask": "What do you see?",
                "required": "Choose what you see",
                "next": "care",
                "options": [
                    {"id": "locked", "label": "Locked", "outcome": "ransomware", "spread": "many"},
                    {"id": "mail", "label": "A message", "outcome": "phishing", "avoid": ["Do not reply."]},
                ],
            },
            {
                "id": "care",
                "ask": "Is care affected?",
                "required": "Choose whether care is affected",
                "options": [
                    {"id": "now", "label": "Yes", "care": "now", "first": ["Make patients safe first."]},
                    {"id": "no", "label": "No", "care": "no"},
                    {"id": "both", "label": "And files are locked", "outcome": "ransomware"},
                ],
            },
        ],
        "outcomes": [outcome("ransomware"), outcome("phishing")],
    }
    return msgspec.convert({**content, **changes}, TriageBody)


def outcome(kind: str) -> dict[str, Any]:
    """One outcome of the given kind."""
    return {
        "id": kind, "kind": kind, "title": kind, "summary": "Act now.", "do": ["One.", "Two.", "Three."],
        "avoid": ["Do not pay."], "keep": ["The message."], "call": [{"who": "IT", "why": "To cut it off"}],
        "playbook": kind,
    }  # fmt: skip


def step(step_id: str, phase: str = "first-hour", **changes: Any) -> dict[str, Any]:
    """One sound step."""
    return {
        "id": step_id, "phase": phase, "title": step_id.title(), "text": "Do it.", "who": "lead", "effect": "It helps.",
        "side_effect": "It does not affect care.", "approve": "Nobody", "undo": "Nothing to undo.", **changes,
    }  # fmt: skip


def playbook(*steps: dict[str, Any]) -> PlaybookBody:
    """A playbook of these steps, with one role."""
    return msgspec.convert(
        {
            "incident_kinds": ["ransomware"],
            "when": "When screens are locked.",
            "remember": [],
            "roles": [{"id": "lead", "name": "Incident lead", "small": "Practice manager"}],
            "steps": list(steps),
        },
        PlaybookBody,
    )
