"""A list says what its page and its files hold, and two lists never share a name."""

import pytest

from carecert.ui.lists.filters import Words
from carecert.ui.lists.listing import NOT_PERSONAL, PERSONAL, Inventory, Listing
from carecert.ui.tables import Column

COLUMNS = (Column("Name", "name"), Column("Why", "why", only="page"), Column("Code", "code", only="file"))


def listing(**more: object) -> Listing:
    return Listing(**{"slug": "places", "title": "Places", "where": "A page", "columns": COLUMNS} | more)  # type: ignore[arg-type]


def test_a_column_may_be_on_the_page_or_in_files_alone() -> None:
    made = listing()
    assert [one.heading for one in made.on_page] == ["Name", "Why"]
    assert [one.heading for one in made.in_file] == ["Name", "Code"]


def test_what_names_people_stays_within_the_organisation() -> None:
    assert (listing().mark, listing().about_people) == ("TLP:AMBER", NOT_PERSONAL)
    assert (listing(personal=True).mark, listing(personal=True).about_people) == ("TLP:AMBER+STRICT", PERSONAL)
    assert listing(marking="TLP:CLEAR").mark == "TLP:CLEAR"


def test_filters_have_names_of_their_own() -> None:
    words = Words("q", "Name", by=("name",))
    for filters in ((words, words), (Words("page", "Page", by=("page",)),), (Words("file", "File", by=("file",)),)):
        with pytest.raises(ValueError, match="names of their own"):
            listing(filters=filters)


def test_a_list_may_show_other_columns_to_some() -> None:
    shown = listing().showing(COLUMNS[:1], title="Fewer")
    assert (shown.slug, shown.title, len(shown.on_page)) == ("places", "Fewer", 1)
    assert listing().showing(COLUMNS[:1]).title == "Places"


def test_two_lists_never_share_a_name() -> None:
    inventory = Inventory()
    assert inventory.add(listing()) == inventory.known["places"]
    with pytest.raises(ValueError, match="two lists are called places"):
        inventory.add(listing())
