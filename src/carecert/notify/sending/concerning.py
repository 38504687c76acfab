"""For which organisations a delivery is: kept beside it, behind the organisation's walls."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from carecert.notify.models import Delivery, Message, Told

BATCH = 2000


def concern(
    message: Message,
    about: str,
    *,
    people: Mapping[int, Iterable[int]],
    contacts: Iterable[int],
    organisations: Iterable[int],
) -> None:
    """Keep for which organisations the deliveries of a message are. `people`: the organisations (ids) for which each
    person is told; contacts and webhooks are for their own. Doing it again adds only what is new."""
    made = Delivery.objects.filter(message=message).order_by("pk")
    rows: list[tuple[int, int]] = []
    for pk, person in made.filter(person_id__in=list(people)).values_list("pk", "person_id"):
        rows += [(pk, place) for place in people[person]]
    if contacts := list(contacts):
        rows += made.filter(contact_id__in=contacts).values_list("pk", "contact__organisation_id")
    if organisations := list(organisations):
        to_programs = made.filter(webhook__organisation_id__in=organisations)
        rows += to_programs.values_list("pk", "webhook__organisation_id")
    made_now = (Told(delivery_id=pk, organisation_id=place, about=about) for pk, place in rows)
    Told.objects.bulk_create(made_now, batch_size=BATCH, ignore_conflicts=True)


def concern_too(follows: Delivery, before: Delivery) -> None:
    """A delivery that goes on where another one failed is for the same organisations."""
    known = Told.objects.filter(delivery=before).values_list("organisation_id", "about")
    rows = [Told(delivery=follows, organisation_id=place, about=about) for place, about in known]
    Told.objects.bulk_create(rows, ignore_conflicts=True)


def by_person(pairs: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    """Pairs of a person and an organisation, by person."""
    found: dict[int, list[int]] = defaultdict(list)
    for person, place in pairs:
        found[person].append(place)
    return dict(found)
