"""Taking a triage or a playbook into use. The release is all there is to keep; what is not sound is refused."""

from carecert.organisations.actor import Actor
from carecert.packs.models import Release
from carecert.react.rules import playbook, triage
from carecert.react.rules.playbook_body import PlaybookBody
from carecert.react.rules.triage_body import TriageBody


def adopt_triage(release: Release, *, by: Actor) -> None:  # noqa: ARG001 - the shape of all such verbs
    """Refuse a triage that could leave somebody without an outcome. Raises ValueError with every fault."""
    _refuse(triage.faults(release.body(TriageBody)))


def adopt_playbook(release: Release, *, by: Actor) -> None:  # noqa: ARG001 - the shape of all such verbs
    """Refuse a playbook whose steps are out of order or silent about care. Raises ValueError with every fault."""
    _refuse(playbook.faults(release.body(PlaybookBody)))


def _refuse(faults: list[str]) -> None:
    if faults:
        raise ValueError(" ".join(faults))
