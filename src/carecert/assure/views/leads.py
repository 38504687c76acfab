"""Where recommendations lead in other services: each reference is looked up once a page."""

from collections.abc import Iterable

from carecert.assure.rules.body import Requirement
from carecert.ui.references import Referred, refer


def leads(requirements: Iterable[Requirement]) -> dict[str, Referred]:
    """What the recommendations for these requirements refer to, by reference; what leads nowhere is left out."""
    wanted = {reference for requirement in requirements for reference in requirement.recommendation.see}
    found = {reference: refer(reference) for reference in sorted(wanted)}
    return {reference: lead for reference, lead in found.items() if lead is not None}
