from carecert.react.actions.step import do_step
from carecert.react.models import Incident
from tests.cast import Cast
from tests.factories.react import step_of


def test_what_is_signed_keeps_the_person_and_the_name(cast: Cast, opened: Incident) -> None:
    do_step(step_of(opened), by=cast.alice.actor)
    signed = step_of(opened)
    assert (signed.by, signed.by_name) == (cast.alice.user, "Alice Archer")
