"""References."""

from carecert.feedback.rules.references import FORM, new_reference, references_in


def test_a_reference_is_short_and_another_each_time() -> None:
    made = {new_reference() for _ in range(200)}
    assert len(made) == 200
    assert all(FORM.fullmatch(one) for one in made)


def test_references_are_found_in_a_text_once_each() -> None:
    assert references_in("f-7k3qx92m, F-22222222\n F-7K3QX92M and F-0000") == ["F-7K3QX92M", "F-22222222"]
    assert references_in("none") == []
