"""References are looked up once a page, and lead nowhere when nobody knows them."""

from collections import Counter

from pytest_django import Settings

from carecert.assure.views.leads import leads
from carecert.ui.references import Referred
from tests.factories.assure import recommendation, requirement

ASKED: Counter[str] = Counter()
COURSE, GONE = "knowledge:course/a", "react:playbook/gone"


def known(reference: str) -> tuple[str, str] | None:
    ASKED[reference] += 1
    return ("A course", "/a/") if reference == COURSE else None


def test_each_reference_is_looked_up_once(settings: Settings) -> None:
    settings.UI_REFERENCES = f"{__name__}.known"
    items = [requirement(f"X{number}", recommendation=recommendation("Fix", see=(COURSE, GONE))) for number in range(5)]
    assert leads(items) == {COURSE: Referred("A course", "/a/")}
    assert ASKED == {COURSE: 1, GONE: 1}
