"""What whoever decides should look at twice."""

from carecert.joining.rules.cautions import cautions


def test_a_work_address_at_the_organisations_own_domain_raises_no_doubt() -> None:
    assert cautions("a@Pike.Example", ["b@pike.example", "c@other.example"]) == []
    assert cautions("a@pike.example", []) == []


def test_a_free_mailbox_is_named() -> None:
    (said,) = cautions("a@Gmail.com", [])
    assert said.startswith("The address is at gmail.com, where anybody gets a mailbox.")


def test_another_domain_than_the_others_is_named() -> None:
    assert cautions("a@pike.example", ["b@birch.example"]) == [
        "The address is at pike.example. The organisation's other addresses are at birch.example."
    ]


def test_rivals_and_people_are_counted() -> None:
    one = cautions("a@pike.example", [], rivals=1, people=1)
    many = cautions("a@pike.example", [], rivals=3, people=2)
    assert one[0].startswith("Somebody else asks")
    assert one[1].startswith("One person belongs")
    assert many[0].startswith("3 others ask")
    assert many[1].startswith("2 people belong")
