"""The ways to a contact and to a person, the best first."""

from carecert.notify.models import Channel, Delivery, Preference
from carecert.notify.rules.ways import Way
from carecert.organisations.models import Channel as Kept
from carecert.organisations.models import Contact

SENT_BY = {Kept.EMAIL: Channel.EMAIL, Kept.MOBILE: Channel.SMS}
"""By which channel of messages each kind of way is reached. A landline is rung by people."""


def ways_to(contact: Contact) -> list[Way]:
    """The ways to a contact: those that work before those that failed; of each addresses before mobile numbers, and the
    first one before the others. Use `prefetch_related("ways")` in a list.

    A contact that an earlier release wrote has no ways until the clock gives it some: then its own two columns count.
    """
    kept, first = [way for way in contact.ways.all() if way.channel in SENT_BY], {contact.email, contact.mobile}
    if not kept:
        columns = ((Channel.EMAIL, contact.email), (Channel.SMS, contact.mobile))
        return [Way(channel, address) for channel, address in columns if address]
    kept.sort(key=lambda way: (way.failed_at is not None, way.channel, way.value not in first, way.pk))
    return [Way(SENT_BY[Kept(way.channel)], way.value) for way in kept]


def ways_to_person(email: str, chosen: Preference | None) -> list[Way]:
    """The ways to a person: their email address, then the mobile number that they gave for what is urgent."""
    found = [Way(Channel.EMAIL, email)]
    return [*found, Way(Channel.SMS, chosen.mobile)] if chosen and chosen.mobile else found


def ways_of(delivery: Delivery) -> list[Way]:
    """All ways to the recipient of a delivery, as they are now. None to a webhook but its own."""
    if delivery.contact is not None:
        return ways_to(delivery.contact)
    if delivery.person is not None:
        chosen = Preference.objects.filter(person_id=delivery.person_id).first()
        return ways_to_person(delivery.person.email, chosen)
    return []
