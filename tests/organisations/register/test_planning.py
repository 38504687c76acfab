"""Planning: new, changed, closed, unchanged and wrong, without a database."""

from carecert.organisations.kinds import Kind
from carecert.organisations.register.planning import Place, Plan, plan
from tests.organisations.register.samples import reading

HERE = {
    place.code: place
    for place in (
        Place("NCC", "Centre", Kind.NATIONAL, "", "", 60, True),
        Place("SDR", "Region", Kind.REGION, "NCC", "SDR", 40, True),
        Place("WICB", "Board", Kind.ICB, "SDR", "SDR", 300, True),
        Place("ASH", "Ashdown", Kind.ACUTE, "WICB", "SDR", 5200, True),
        Place("OLD", "Old", Kind.GP, "WICB", "SDR", 5, False),
    )
}


def planned(rows: str, *, became: dict[str, str] | None = None) -> Plan:
    return plan(reading(rows), HERE, became=became or {})


def told(made: Plan) -> list[str]:
    return [fault.words for fault in made.faults]


def test_nothing_said_is_nothing_changed() -> None:
    made = plan(reading("ASH,Ashdown,acute\n", head="code,name,kind\n"), HERE, became={})
    assert made.counts == {"new": 0, "changed": 0, "closed": 0, "unchanged": 1, "wrong": 0}
    assert made.writes == 0


def test_a_change_is_told_in_words() -> None:
    made = planned("ASH,Ashdown Hospitals,acute,SDR,,5300,\n")
    words = made.changed[0].words
    assert words == "name: Ashdown → Ashdown Hospitals; parent: WICB → SDR; staff: 5200 → 5300"


def test_a_closure_is_told_as_one() -> None:
    made = planned("ASH,Ashdown,acute,WICB,,5200,closed\n")
    assert [change.words for change in made.closed] == ["it closes"]
    assert made.changed == []


def test_the_region_is_named_or_the_nearest_above() -> None:
    made = planned("R2,Second,region,NCC,,1,\nA,A,gp,WICB,R2,1,\nB,B,gp,R2,,1,\nC,C,gp,A,,1,\n")
    assert {place.code: place.region for place in made.new} == {"R2": "R2", "A": "R2", "B": "R2", "C": "R2"}


def test_those_below_follow_to_another_region() -> None:
    made = planned("R2,Second,region,NCC,,1,\nWICB,Board,icb,R2,,300,\n")
    assert {change.now.code: change.now.region for change in made.follow} == {"ASH": "R2", "OLD": "R2"}
    assert made.writes == 4


def test_an_unknown_parent_is_wrong_and_so_is_whoever_leans_on_it() -> None:
    made = planned("A,A,gp,ZZZ,,1,\nB,B,gp,A,,1,\nC,C,gp,B,,1,\nD,D,gp,WICB,,1,\n")
    assert [fault.number for fault in made.faults] == [2, 3, 4]
    assert "the parent ZZZ is neither here nor on a good line" in told(made)[0]
    assert [place.code for place in made.new] == ["D"]


def test_a_region_that_is_none_is_wrong() -> None:
    assert "WICB is no region" in told(planned("A,A,gp,,WICB,1,\n"))[0]


def test_a_circle_is_wrong_for_each_of_its_members() -> None:
    made = planned("A,A,gp,C,,1,\nB,B,gp,A,,1,\nC,C,gp,B,,1,\nD,D,gp,D,,1,\n")
    assert made.counts["wrong"] == 4
    assert "A would stand below itself: A below C below B below A" in told(made)
    assert "D would stand below itself: D below D" in told(made)


def test_a_circle_through_those_who_are_here_is_wrong() -> None:
    made = planned("SDR,Region,region,ASH,,40,\n")
    assert told(made) == ["SDR would stand below itself: SDR below ASH below WICB below SDR"]


def test_a_closed_code_is_not_used_again() -> None:
    assert told(planned("OLD,Another,gp,,,1,open\n")) == ["OLD was closed; codes are never used again"]
    assert planned("OLD,Old,gp,WICB,,5,closed\n").counts["unchanged"] == 1


def test_what_is_part_of_another_stays_as_it_is() -> None:
    assert planned("OLD,Renamed,gp,SDR,,5,\n", became={"OLD": "ASH"}).counts["unchanged"] == 1
    assert "part of ASH now" in told(planned("OLD,Old,gp,,,5,open\n", became={"OLD": "ASH"}))[0]


def test_the_fingerprint_is_of_the_plan() -> None:
    rows = "A,A,gp,WICB,,1,\n"
    assert planned(rows).fingerprint == planned(rows).fingerprint
    elsewhere = {code: place for code, place in HERE.items() if code != "ASH"}
    other = plan(reading("ASH,Ashdown,acute,WICB,,5200,\n"), elsewhere, became={})
    assert other.fingerprint != planned("ASH,Ashdown,acute,WICB,,5200,\n").fingerprint


def test_an_old_code_leads_to_the_new_parent() -> None:
    here = HERE | {"NEW": Place("NEW", "New", Kind.ICB, "SDR", "SDR", 5, True)}
    made = plan(reading("A,A,gp,OLD,,1,\n"), here, became={"OLD": "WICB", "WICB": "NEW"})
    assert [(place.code, place.parent) for place in made.new] == [("A", "NEW")]
