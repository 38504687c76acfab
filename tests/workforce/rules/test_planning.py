"""What a file of staff would change."""

from datetime import timedelta

from carecert.workforce.rules.planning import Plan, plan
from tests.workforce.samples import PAT, SAM, TODAY, here, person, reading


def of(rows: str, *people: object, **more: object) -> Plan:
    wish = {name: more.pop(name) for name in ("complete", "without_email") if name in more}
    return plan(reading(rows), here(*people, **more), today=TODAY, **wish)  # type: ignore[arg-type]


def test_the_first_file_brings_starters() -> None:
    made = of(SAM + PAT, others={"pat@ash.example": 7})
    assert made.counts == {"starters": 2, "movers": 0, "leavers": 0, "unchanged": 0, "wrong": 0}
    assert [one.words for one in made.starters] == ["invited", "belongs here already"]


def test_the_same_file_again_changes_nothing() -> None:
    made = of(SAM, person())
    assert (made.counts["unchanged"], made.writes) == (1, 0)


def test_movers_are_told_with_what_is_different() -> None:
    made = of(SAM.replace("Ward 4", "Ward 9").replace(",2,2020", ",,2020"), person())
    assert [one.words for one in made.movers] == ["department: Ward 4 → Ward 9; manager: 2 → none"]
    later = of(SAM.replace("01,\n", "01,2026-12-24\n"), person())
    assert [one.words for one in later.movers] == ["end date: none → 24 December 2026"]


def test_a_column_that_is_not_there_says_nothing() -> None:
    made = plan(reading("1,Sam Reed\n", head="employee number,name\n"), here(person()), today=TODAY)
    assert (made.counts["unchanged"], made.faults) == (1, [])


def test_who_has_an_end_date_leaves_when_it_is_over() -> None:
    yesterday, today = (TODAY - timedelta(days=1)).isoformat(), TODAY.isoformat()
    assert [one.words for one in of(SAM.replace("01,\n", f"01,{yesterday}\n"), person()).leavers] == ["left"]
    assert of(SAM.replace("01,\n", f"01,{today}\n"), person()).counts["movers"] == 1
    never_here = of(SAM.replace("01,\n", f"01,{yesterday}\n"))
    assert (never_here.writes, never_here.counts["unchanged"]) == (0, 1)
    member = of(SAM.replace("01,\n", f"01,{yesterday}\n"), others={"sam@ash.example": 4})
    assert member.counts["leavers"] == 1


def test_who_left_can_come_back() -> None:
    made = of(SAM, person(gone=True, ends=TODAY - timedelta(days=400)))
    assert [(one.words, one.now.ends) for one in made.starters] == [("back again; invited", None)]
    short = plan(
        reading("1,Sam Reed\n", head="employee number,name\n"), here(person(gone=True, ends=TODAY)), today=TODAY
    )
    assert [one.now.ends for one in short.starters] == [None]


def test_missing_people_leave_only_when_the_file_names_everybody() -> None:
    people = [person(str(n), email=f"p{n}@ash.example") for n in range(2, 30)]
    assert of(SAM, person(), *people).leavers == []
    made = of(SAM, person(), *people, complete=True)
    assert (made.missing, made.leavers[0].words, made.leavers[0].number) == (28, "not in the file", 0)
    assert made.brakes
    few = of("".join(f"{one.employee},Sam Reed,{one.email},Matron,nursing,Ward 4,2,2020-01-01,\n" for one in people),
             person(), *people, complete=True)  # fmt: skip
    assert (few.missing, few.brakes) == (1, False)


def test_many_leavers_by_date_are_asked_about_too() -> None:
    people = [person(str(n), email=f"p{n}@ash.example") for n in range(2, 30)]
    rows = [f"{one.employee},Sam Reed,{one.email},Matron,nursing,Ward 4,2,2020-01-01,2026-01-01\n" for one in people]
    made = of("".join(rows), person(), *people)
    assert (len(made.leavers), made.missing, made.brakes) == (28, 0, True)
    assert not of("".join(rows[:2]), person(), *people).brakes


def test_a_faulty_row_is_not_missing() -> None:
    made = of(SAM.replace("nursing", "Wizards"), person(), complete=True)
    assert (made.leavers, made.counts["wrong"]) == ([], 1)


def test_people_without_an_address_are_kept_only_when_that_is_said() -> None:
    row = "3,Kim Lee,,Cleaner,estates,,,,\n"
    assert [fault.words[:28] for fault in of(row).faults] == ["an email address is needed, "]
    assert [one.words for one in of(row, without_email=True).starters] == ["kept without an invitation"]
    assert of(row, person("3", name="Kim Lee", email="")).faults == []


def test_an_address_of_somebody_else_is_a_fault() -> None:
    made = of(SAM, person("9"))
    assert [str(one) for one in made.faults] == ["line 2, email: sam@ash.example belongs to employee 9 already"]
    assert of(SAM, person("9", gone=True)).faults == []
    twice = of(SAM + SAM.replace("1,Sam", "3,Kim"))
    assert [str(one) for one in twice.faults] == ["line 3, email: sam@ash.example belongs to employee 1 already"]
    assert of(SAM.replace("01,\n", "01,2026-01-01\n") + SAM.replace("1,Sam", "3,Kim")).faults == []


def test_somebody_who_starts_later_is_invited_later_and_where_they_come_from_is_said() -> None:
    head = "employee number,name,email,start date,previous organisation\n"
    made = plan(reading("4,Al,al@ash.example,01/01/2027,BIR\n", head=head), here(), today=TODAY)
    assert [one.words for one in made.starters] == ["invited on 1 January 2027; comes from BIR"]


def test_the_last_administrator_stays() -> None:
    gone = SAM.replace("01,\n", "01,2026-01-01\n")
    alone = {"accounts": {"1": 5}, "administrators": frozenset({5})}
    made = of(gone, person(), **alone)
    assert made.leavers == []
    assert [str(one) for one in made.faults] == [
        "line 2: Sam Reed (1) is the last administrator. Make somebody else an administrator first"
    ]
    two = of(gone, person(), accounts={"1": 5}, administrators=frozenset({5, 6}))
    assert (two.counts["leavers"], two.faults) == (1, [])
    missing = of(PAT, person(), person("2", name="Pat Moss", email="pat@ash.example"), complete=True, **alone)
    assert (missing.missing, [fault.number for fault in missing.faults]) == (0, [0])


def test_the_fingerprint_is_of_the_file_and_of_the_list() -> None:
    assert of(SAM).fingerprint == of(SAM).fingerprint
    assert len({of(SAM).fingerprint, of(PAT).fingerprint, of(SAM, person(job="Porter")).fingerprint}) == 3
