"""Who stops when a supplier stops: the graph of dependencies, followed as far as the asker may see."""

from dataclasses import dataclass

from carecert.organisations.actor import Actor
from carecert.organisations.models import Dependency, Organisation, SharedSystem


@dataclass(frozen=True, slots=True)
class Affected:
    """An organisation that stops with a supplier. `through`: the systems between, from the supplier on."""

    organisation: Organisation
    through: tuple[str, ...]
    purpose: str

    @property
    def steps(self) -> int:
        """1 for one that depends on the supplier itself, 2 for one that depends on those, and so on."""
        return len(self.through)

    @property
    def way(self) -> str:
        """The systems in words."""
        return " → ".join(self.through)


def affected_by(supplier: Organisation, actor: Actor) -> list[Affected]:
    """Every open organisation that depends on a supplier, directly or by others, each once, by the shortest way.

    Only dependencies that the actor may see are followed, so an overseer sees those of the own organisations. One query
    for each step away from the supplier; circles end by themselves.
    """
    seen: set[int] = {supplier.pk}
    reached: dict[int, tuple[str, ...]] = {supplier.pk: ()}
    found: list[Affected] = []
    while reached:
        edges = Dependency.objects.visible_to(actor).filter(system__supplier__in=reached, organisation__active=True)
        following: dict[int, tuple[str, ...]] = {}
        for edge in edges.shown().order_by("organisation__name", "system__name", "pk"):
            if edge.organisation_id in seen:
                continue
            seen.add(edge.organisation_id)
            through = (*reached[edge.system.supplier_id], edge.system.name)
            following[edge.organisation_id] = through
            found.append(Affected(edge.organisation, through, edge.purpose))
        reached = following
    return found


def suppliers_for(actor: Actor) -> list[Organisation]:
    """The organisations that run a system on which somebody depends whom the actor may see, by name."""
    used = Dependency.objects.visible_to(actor).filter(organisation__active=True).values("system__supplier")
    return list(Organisation.objects.filter(pk__in=used).order_by("name", "pk"))


def supplier_by_code(code: str, actor: Actor) -> Organisation | None:
    """The supplier with this code, if it runs a system that the actor may know of."""
    runs = SharedSystem.objects.visible_to(actor).filter(supplier__code=code.strip().upper())
    found = runs.select_related("supplier").first()
    return found.supplier if found else None
