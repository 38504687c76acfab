"""Small numbers are kept quiet."""

from carecert.feedback.rules.counting import how_many_said, mean_of, told


def test_four_are_a_few_and_five_are_five() -> None:
    assert how_many_said(1) == how_many_said(4) == "A few people"
    assert how_many_said(5) == "5 people"
    assert how_many_said(1200) == "1,200 people"


def test_figures_of_fewer_than_five_tell_no_mean() -> None:
    assert (told(4), mean_of(4, 1.0)) == ("Fewer than 5", "")
    assert (told(5), mean_of(5, 4.26)) == ("5", "4.3 of 5")
    assert mean_of(5, None) == ""
