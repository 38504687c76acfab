"""A code is confirmed for anybody, and a wrong one for nobody."""

import pytest

from carecert.knowledge.queries.verify import verified
from carecert.knowledge.rules.codes import new_code
from carecert.organisations.actor import Actor
from carecert.organisations.scope import scoped
from tests.cast import Cast
from tests.knowledge.learners import a_course, passed


def test_the_code_is_confirmed_in_any_spelling_without_signing_in(cast: Cast) -> None:
    completion = passed(a_course(), by=cast.bob.actor)
    with scoped(Actor.anonymous()):
        for typed in (completion.code, completion.printed_code, completion.printed_code.lower()):
            found = verified(typed)
            assert found == completion
            assert found.organisation.name == "Ashdown Hospitals"


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["", "1", "Bob Baker", "%", "\x00", "'; DROP TABLE x; --", "A" * 5000])
def test_what_is_no_code_is_not_confirmed(typed: str) -> None:
    assert verified(typed) is None


@pytest.mark.django_db
def test_a_made_up_code_is_not_confirmed() -> None:
    assert verified(new_code()) is None
