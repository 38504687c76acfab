"""What happens to a person, in words."""

from carecert.workforce.rules.words import differences, of_starter
from tests.workforce.samples import TODAY, person


def test_only_what_is_different_is_told() -> None:
    assert differences(person(), person(name="Sam Hill", ends=TODAY)) == (
        "name: Sam Reed → Sam Hill; end date: none → 25 November 2026"
    )


def test_what_becomes_of_somebody_new() -> None:
    def told(**more: object) -> str:
        given = {"back": False, "belongs": False, "came_from": "", "today": TODAY} | more
        return of_starter(person(), **given)  # type: ignore[arg-type]

    assert told() == "invited"
    assert told(back=True, belongs=True) == "back again; belongs here already"
    assert told(came_from="Ward Trust") == "invited; comes from Ward Trust"
