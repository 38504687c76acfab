"""Taking a release into use."""

import pytest

from carecert.assure.actions.framework import adopt
from carecert.assure.models import Framework
from carecert.assure.rules.body import Control
from carecert.audit.models import Entry
from carecert.organisations.actor import Actor
from tests.cast import Cast
from tests.factories.assure import SMALL, begun, body, framework, release, requirement


def test_a_new_release_is_used_for_new_assessments_only(cast: Cast, small: Framework) -> None:
    old = begun(cast.alice)
    newer = body(Control(slug="one", title="One", aim="-", requirements=(requirement("X1"),)))
    framework(newer, version="2.0.0")
    new = begun(cast.charlie)
    assert (old.body, new.body) == (SMALL, newer)
    old.refresh_from_db()
    assert old.release.version == "1.0.0"


@pytest.mark.django_db
def test_a_faulty_framework_is_refused_with_its_faults() -> None:
    broken = body(Control(slug="one", title="One", aim="-", requirements=(requirement("X1"), requirement("X1"))))
    with pytest.raises(ValueError, match="Two items have the reference X1"):
        adopt(release(broken), by=Actor.system("test"))
    assert not Framework.objects.exists()


def test_it_is_on_the_record(small: Framework) -> None:
    assert Entry.objects.get(verb="assure.framework.adopted").details == {"release": "framework/small 1.0.0"}
