"""What waits for a person at their other organisations: two queries, however many organisations there are.

The system reads, because the database shows an organisation's rows only to whoever acts for it now.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from carecert.assure.models import Action
from carecert.broadcast.permissions import Permission
from carecert.broadcast.queries.several import waiting_at
from carecert.organisations.actor import Actor
from carecert.organisations.identify import acting_at
from carecert.organisations.models import Membership
from carecert.organisations.scope import scoped


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """How many things wait at each of the other organisations, by code; only those where something does."""

    counts: dict[str, int]
    names: dict[str, str]

    @property
    def words(self) -> str:
        """In a sentence; nothing when nothing waits."""
        many, places = sum(self.counts.values()), len(self.counts)
        if not many:
            return ""
        what = "1 thing waits" if many == 1 else f"{many} things wait"
        if places == 1:
            return f"{what} at your other organisation, {self.names[next(iter(self.counts))]}"
        return f"{what} at {places} of your other organisations"


def elsewhere(actor: Actor, memberships: Sequence[Membership]) -> Elsewhere:
    """Alerts to acknowledge or to finish where the person answers them, and actions with the person's name on them."""
    others = [one for one in memberships if one.organisation_id != actor.organisation_id]
    names = {one.organisation.code: one.organisation.name for one in others}
    if not others or actor.person_id is None:
        return Elsewhere({}, {})
    acting = [acting_at(one, actor) for one in others]
    found = Counter(waiting_at([one for one in acting if one.can(Permission.ACKNOWLEDGE)]))
    with scoped(Actor.system("elsewhere")):
        own = Action.objects.open().filter(organisation__code__in=names, owner=actor.person_id)
        found.update(own.values_list("organisation__code", flat=True))
    return Elsewhere({code: found[code] for code in names if found[code]}, names)
