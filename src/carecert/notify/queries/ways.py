"""The ways to a contact and to a person, the best first."""

from carecert.notify.models import Channel, Delivery, Preference
from carecert.notify.rules.ways import Way
from carecert.organisations.models import Contact


def ways_to(contact: Contact) -> list[Way]:
    """The ways to a contact: its email address, then its mobile number."""
    found = [Way(Channel.EMAIL, contact.email)] if contact.email else []
    return [*found, Way(Channel.SMS, contact.mobile)] if contact.mobile else found


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
