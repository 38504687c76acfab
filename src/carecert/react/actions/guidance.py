"""Taking a triage or a playbook into use: a sound one needs nothing but the release itself."""

from typing import TYPE_CHECKING

from carecert.react.rules import playbook, triage
from carecert.react.rules.playbook_body import PlaybookBody
from carecert.react.rules.triage_body import TriageBody

if TYPE_CHECKING:  # the apps are wired before models can be imported
    from carecert.packs.models import Release


def check_triage(release: "Release") -> None:
    """Refuse a triage that could leave somebody without an outcome. Raises ValueError with every fault."""
    _refuse(triage.faults(release.body(TriageBody)))


def check_playbook(release: "Release") -> None:
    """Refuse a playbook whose steps are out of order or silent about care. Raises ValueError with every fault."""
    _refuse(playbook.faults(release.body(PlaybookBody)))


def _refuse(faults: list[str]) -> None:
    if faults:
        raise ValueError(" ".join(faults))
