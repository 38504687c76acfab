"""What has happened in the demo so far, told by calling the same verbs that people call."""

from carecert.organisations.actor import Actor


def tell_story(*, by: Actor) -> None:
    """Alerts that were published and partly answered, staff who have learned, an assessment that was begun."""
