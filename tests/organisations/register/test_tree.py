"""The tree as plain Python."""

import pytest

from carecert.organisations.register.tree import circles, from_the_root


def test_parents_come_first_in_whatever_order_they_are_asked_for() -> None:
    parents = {"C": "B", "B": "A", "A": "", "D": "A"}
    for codes in ("CBAD", "DCAB", "ABCD"):
        order = from_the_root(parents, codes)
        assert sorted(order) == list("ABCD")
        assert all(order.index(parents[code]) < order.index(code) for code in "BCD")


def test_a_deep_tree_needs_no_deep_recursion() -> None:
    parents = {str(n): str(n - 1) for n in range(1, 5_000)}
    assert from_the_root(parents, ["4999"])[0] == "0"
    assert circles(parents, parents) == {}


def test_a_circle_is_found_once_for_each_of_its_members() -> None:
    parents = {"A": "B", "B": "C", "C": "A", "D": "A", "E": "", "F": "F"}
    found = circles(parents, parents)
    assert sorted(found) == ["A", "B", "C", "F"]
    assert found["B"] == ["B", "C", "A", "B"]
    assert found["F"] == ["F", "F"]


def test_a_circle_has_no_order() -> None:
    with pytest.raises(ValueError, match="below itself"):
        from_the_root({"A": "B", "B": "A"}, "A")
