import pytest

from carecert.formats.tlp.labels import Tlp, label


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("TLP:AMBER", Tlp.AMBER),
        ("amber", Tlp.AMBER),
        (" tlp:amber+strict ", Tlp.AMBER_STRICT),
        ("WHITE", Tlp.CLEAR),
        ("TLP:WHITE", Tlp.CLEAR),
        ("RED", Tlp.RED),
    ],
)
def test_a_label_is_read_in_every_spelling(text: str, found: Tlp) -> None:
    assert label(text) is found


@pytest.mark.parametrize("text", ["", "BLUE", "TLP:"])
def test_what_is_no_label_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Tlp"):
        label(text)


def test_labels_are_ordered_from_wide_to_narrow() -> None:
    assert [each.rank for each in Tlp] == [0, 1, 2, 3, 4]


def test_a_channel_carries_what_is_no_narrower_than_itself() -> None:
    assert Tlp.AMBER.permits(Tlp.GREEN)
    assert Tlp.AMBER.permits(Tlp.AMBER)
    assert not Tlp.AMBER.permits(Tlp.AMBER_STRICT)


def test_only_clear_is_public() -> None:
    assert [each for each in Tlp if each.is_public] == [Tlp.CLEAR]


def test_every_label_says_what_it_allows() -> None:
    assert all(each.allows.endswith(".") for each in Tlp)
