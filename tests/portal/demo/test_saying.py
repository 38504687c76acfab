"""What the demo's people said."""

from carecert.feedback.rules.counting import SMALLEST
from carecert.portal.demo import saying, story


def test_it_is_told_with_the_story_by_enough_people_to_be_counted() -> None:
    assert saying.say is story.say
    assert len({email for email, _ in saying.LONG}) >= SMALLEST
    assert len({email[:25] for email, _ in saying.LONG}) == len(saying.LONG)
