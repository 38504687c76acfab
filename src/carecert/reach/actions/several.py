"""One person confirms contacts of several organisations: each in its own transaction and its own record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import DatabaseError, transaction

from carecert.organisations.actions.way import confirm_contact
from carecert.organisations.actor import Actor
from carecert.organisations.models import Contact
from carecert.organisations.scope import scoped

NONE = "There is no such contact."
FAILED = "It could not be saved just now. Try again."


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What came of one contact (its id): done or not, whose it is, and the words that say why not."""

    pk: int
    done: bool
    organisation: str = ""
    words: str = ""


def confirm_several(pks: Iterable[int], *, acting: Sequence[Actor]) -> list[Confirmed]:
    """Say of each contact that all of it is still right, whatever becomes of the others.

    `acting`: the person, once for each organisation for which they may.
    """
    with scoped(Actor.system("several")):
        wanted = list(pks)
        places = dict(Contact.objects.filter(pk__in=wanted).values_list("pk", "organisation_id"))
    by = {one.organisation_id: one for one in acting}
    return [_confirm(pk, by.get(places.get(pk))) for pk in wanted]


def _confirm(pk: int, by: Actor | None) -> Confirmed:
    if by is None:
        return Confirmed(pk, done=False, words=NONE)
    try:
        with scoped(by), transaction.atomic():
            contact = Contact.objects.visible_to(by).of(by).select_related("organisation").filter(pk=pk).first()
            if contact is None:
                return Confirmed(pk, done=False, words=NONE)
            confirm_contact(contact, by=by)
    except DatabaseError:
        return Confirmed(pk, done=False, organisation=by.organisation_name, words=FAILED)
    return Confirmed(pk, done=True, organisation=by.organisation_name)
