from dataclasses import replace
from typing import Any

import pytest

from carecert.audit.models import Entry
from carecert.broadcast.actions import drafting, review, steps
from carecert.broadcast.actions.importing import import_advisory
from carecert.broadcast.models import Advisory, Response
from carecert.broadcast.queries.needs import to_check
from carecert.broadcast.rules.life import Answer, NotNow, State
from carecert.broadcast.rules.severity import Severity
from carecert.events.models import Event
from carecert.formats.tlp.labels import Tlp
from carecert.notify.models import Delivery, Message
from carecert.organisations.actor import Actor
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Contact
from tests.broadcast.making import drafted, published, submitted
from tests.cast import Cast
from tests.factories.organisations import organisation
from tests.formats.csaf.documents import VALID, raw


def text_of(advisory: Advisory) -> dict[str, Any]:
    """What an editor's page sends when nothing is changed."""
    names = ("title", "summary", "details", "tlp", "kinds", "acknowledge_by", "act_by")
    return {name: getattr(advisory, name) for name in names} | {"regions": list(advisory.regions.all())}


def test_a_draft_without_steps_is_not_submitted(cast: Cast) -> None:
    advisory = drafted(cast)
    steps.remove_step(advisory.steps.get(), by=cast.nina.actor)
    with pytest.raises(review.NotReady, match="No alert goes out without one"):
        review.submit(advisory, by=cast.nina.actor)


def test_nothing_is_submitted_twice(cast: Cast) -> None:
    with pytest.raises(NotNow, match="is in review now: somebody else"):
        review.submit(submitted(cast), by=cast.nina.actor)


def test_a_program_neither_submits_nor_publishes(cast: Cast) -> None:
    with pytest.raises(NotNow, match="A person must put their name"):
        review.submit(drafted(cast), by=Actor.system("command"))
    with pytest.raises(NotNow, match="A person must put their name"):
        review.publish(submitted(cast), by=Actor.system("command"))


def test_whoever_wrote_it_does_not_publish_it(cast: Cast) -> None:
    advisory = submitted(cast)
    with pytest.raises(NotNow, match="did not write, edit or submit"):
        review.publish(advisory, by=cast.nina.actor)
    assert not Response.objects.exists()


def test_whoever_edited_or_submitted_it_does_not_publish_it(cast: Cast) -> None:
    advisory = drafted(cast)
    review.submit(advisory, by=cast.nadia.actor)
    with pytest.raises(NotNow, match="did not write, edit or submit"):
        review.publish(advisory, by=cast.nadia.actor)


def test_nobody_who_ever_had_a_hand_in_it_publishes_it(cast: Cast) -> None:
    advisory = drafted(cast)
    drafting.edit(advisory, by=cast.nadia.actor, **text_of(advisory))
    drafting.edit(advisory, by=cast.nina.actor, **text_of(advisory))
    review.submit(advisory, by=cast.nina.actor)
    assert list(to_check(cast.nadia.actor)) == []
    with pytest.raises(NotNow, match="did not write, edit or submit"):
        review.publish(advisory, by=cast.nadia.actor)
    assert review.publish(advisory, by=replace(cast.nadia.actor, person_id=cast.ana.user.pk)) == 3


def test_an_imported_document_still_needs_two_people(cast: Cast) -> None:
    advisory = import_advisory(raw(VALID), by=Actor.system("command")).advisory
    Advisory.objects.filter(pk=advisory.pk).update(severity=Severity.LOW)
    advisory.refresh_from_db()
    review.submit(advisory, by=cast.nina.actor)
    with pytest.raises(NotNow):
        review.publish(advisory, by=cast.nina.actor)
    assert review.publish(advisory, by=cast.nadia.actor) == 3


def test_publishing_opens_one_response_for_each_organisation_addressed(cast: Cast) -> None:
    advisory = published(cast)
    codes = set(advisory.responses.values_list("organisation__code", flat=True))
    assert codes == {"WICB", "ASH", "BIR"}
    assert set(advisory.responses.values_list("state", flat=True)) == {Answer.AWAITING}
    assert (advisory.stands, advisory.publisher) == (State.PUBLISHED, cast.nadia.user)


def test_the_audience_is_narrowed_by_kind_and_by_region(cast: Cast) -> None:
    far = organisation("Far Trust", code="FAR", kind=Kind.ACUTE)
    acute = published(cast, kinds=[Kind.ACUTE])
    assert set(acute.responses.values_list("organisation__code", flat=True)) == {"ASH", "FAR"}
    near = published(cast, kinds=[Kind.ACUTE], regions=[cast.region])
    assert not near.responses.filter(organisation=far).exists()


def test_a_closed_organisation_is_not_addressed(cast: Cast) -> None:
    cast.birchwood.active = False
    cast.birchwood.save(update_fields=["active"])
    assert not published(cast).responses.filter(organisation=cast.birchwood).exists()


def test_an_audience_of_nobody_is_refused(cast: Cast) -> None:
    with pytest.raises(review.NotReady, match="audience"):
        submitted(cast, kinds=[Kind.AMBULANCE])


def test_security_leads_and_contacts_are_told_once(cast: Cast) -> None:
    mailbox = Contact.objects.create(organisation=cast.birchwood, name="On call", email="oncall@bir.example")
    Contact.objects.create(organisation=cast.ashdown, name="Quiet", email="q@ash.example", receives_alerts=False)
    advisory = published(cast)
    message = Message.objects.get(key=f"broadcast:{advisory.ref}:published")
    people = set(Delivery.objects.filter(message=message, person__isnull=False).values_list("person__name", flat=True))
    assert people == {"Alice Archer", "Charlie Cole"}
    assert [each.contact for each in Delivery.objects.filter(message=message, contact__isnull=False)] == [mailbox]
    assert message.link == f"/broadcast/{advisory.ref}/"


def test_a_message_about_an_amber_alert_does_not_tell_it(cast: Cast) -> None:
    advisory = published(cast, tlp=Tlp.AMBER)
    message = Message.objects.get(key=f"broadcast:{advisory.ref}:published")
    assert "DripMaster" not in message.subject + message.body


def test_publishing_is_recorded_and_told_to_the_other_services(cast: Cast) -> None:
    advisory = published(cast)
    event = Event.objects.get(kind="broadcast.advisory.published")
    assert event.subject == f"broadcast:advisory/{advisory.ref}"
    assert event.data["addressed"] == 3
    assert Entry.objects.get(verb="broadcast.advisory.published").details["addressed"] == 3


def test_what_was_published_is_not_published_again(cast: Cast) -> None:
    advisory = published(cast)
    with pytest.raises(NotNow, match="is published now: somebody else"):
        review.publish(advisory, by=cast.nadia.actor)
    assert advisory.responses.count() == 3


def test_an_alert_in_review_can_be_sent_back(cast: Cast) -> None:
    advisory = review.send_back(submitted(cast), reason="The link is dead.", by=cast.nadia.actor)
    assert advisory.stands is State.DRAFT
    assert Entry.objects.get(verb="broadcast.advisory.sent-back").details == {"reason": "The link is dead."}
