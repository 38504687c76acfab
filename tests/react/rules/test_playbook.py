from carecert.react.rules.playbook import faults, find, groups, next_steps, role
from tests.react.rules.samples import playbook, step

SOUND = playbook(step("isolate", decisive=True), step("photo"), step("block", "contain"), step("restore", "recover"))


def test_steps_are_grouped_by_phase_in_order_without_empty_phases() -> None:
    assert [(group.name, len(group.steps)) for group in groups(SOUND)] == [
        ("The first hour", 2),
        ("Contain it", 1),
        ("Recover", 1),
    ]


def test_the_next_steps_are_the_first_ones_not_settled() -> None:
    assert [one.id for one in next_steps(SOUND, settled={"isolate"}, limit=2)] == ["photo", "block"]
    assert next_steps(SOUND, settled={"isolate", "photo", "block", "restore"}) == ()


def test_the_decisive_step_of_a_phase_comes_first() -> None:
    body = playbook(step("photo"), step("isolate", decisive=True))
    assert [one.id for one in next_steps(body, settled=())] == ["isolate", "photo"]


def test_a_step_is_found_with_its_role() -> None:
    found = find(SOUND, "photo")
    assert found is not None
    assert role(SOUND, found).small == "Practice manager"
    assert find(SOUND, "fly") is None


def test_a_sound_playbook_has_no_faults() -> None:
    assert faults(SOUND) == []


def test_every_fault_is_told_to_its_author() -> None:
    body = playbook(
        step("a", "contain", who="ghost", side_effect=""),
        step("a", "first-hour"),
        step("late", "first-hour", decisive=True),
    )
    assert faults(body) == [
        "Two steps have the same id.",
        "Step “a” is done by “ghost”, which is not one of the roles.",
        "Step “a” says nothing under: side_effect.",
        "Step “a” belongs to an earlier phase than the step before it.",
        "Step “late” is decisive, so it must come before “a”.",
    ]
    assert faults(playbook()) == ["A playbook needs at least one step."]
