"""Wiring: the two kinds of pack that React understands, and incidents that keep an organisation from closing."""

from importlib import import_module

from django.apps import AppConfig

from carecert.packs.kinds import register_kind
from carecert.react.rules.playbook_body import PlaybookBody
from carecert.react.rules.triage_body import TriageBody

VERBS = "carecert.react.actions.guidance"


class ReactConfig(AppConfig):
    """Django's entry to the package."""

    name = "carecert.react"

    def ready(self) -> None:
        """Register the kinds of pack, and what holds up the end of an organisation."""
        register_kind("triage", body=TriageBody, apply=f"{VERBS}.adopt_triage", folder="triage")
        register_kind("playbook", body=PlaybookBody, apply=f"{VERBS}.adopt_playbook")
        obstacles = import_module("carecert.organisations.queries.obstacles")
        obstacles.stand_in_the_way("incidents", import_module("carecert.react.queries.running").running_at)
