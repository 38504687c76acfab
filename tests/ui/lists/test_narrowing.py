"""What an address asks of a list: nothing in it is an error, and every filter can be taken away again."""

from carecert.ui.lists.filters import Day, OneOf, Words
from carecert.ui.lists.listing import Listing
from carecert.ui.lists.narrowing import Narrowing, narrowing
from carecert.ui.tables import Column
from tests.ui.samples import request, text

NAMES = ["Ashdown", "Birchwood", "Ash Lane"]
LIST = Listing(
    slug="places",
    title="Places",
    where="A page",
    columns=(Column("Name", str),),
    filters=(
        Words("q", "Name", by=str),
        OneOf(
            "first",
            "First letter",
            [("a", "A"), ("b", "B")],
            by=lambda rows, it: [n for n in rows if n[0].lower() == it],
        ),
        Day("from", "From", by=lambda rows, _day: rows),
    ),
)


def asked(**query: str) -> Narrowing:
    return narrowing(request("/places/", **query), LIST, None)


def test_an_address_without_filters_asks_for_all() -> None:
    found = asked(page="3")
    assert found.of(NAMES) == NAMES
    assert (found.chosen, found.odd, found.in_words) == ((), (), {})
    assert "Only these are shown" not in found.draw()


def test_filters_narrow_together_and_each_can_be_cleared() -> None:
    found = asked(q=" ash ", first="a", page="2", other="kept")
    assert found.of(NAMES) == ["Ashdown", "Ash Lane"]
    assert found.in_words == {"Name": "ash", "First letter": "A"}
    assert [one.without for one in found.chosen] == ["/places/?first=a&other=kept", "/places/?q=+ash+&other=kept"]
    assert found.everything == "/places/?other=kept"
    drawn = text(found.draw())
    assert "Only these are shown: Name: ash Clear Name First letter: A Clear First letter Clear all" in drawn
    assert '<input type="hidden" name="other" value="kept">' in found.draw()


def test_what_is_not_understood_is_said_and_left_out() -> None:
    found = asked(first="z", q="\x00", **{"from": "soon"})
    assert found.of(NAMES) == NAMES
    assert found.odd == (
        "“z” is not a choice for “First letter”, so it was left out.",
        "“soon” is not a day such as 24/11/2026, so it was left out.",
    )
    assert found.odd[0] in text(found.draw())


def test_what_was_typed_stays_in_the_form_and_is_escaped() -> None:
    drawn = asked(q='"><script>').draw()
    assert "<script>" not in drawn
    assert "&lt;script&gt;" in drawn


def test_a_file_holds_what_the_filter_shows_not_what_the_page_does() -> None:
    assert asked(q="ash", page="2").file("csv") == "/places/?q=ash&file=places.csv"
    assert asked().file("xlsx") == "/places/?file=places.xlsx"


def test_the_last_filter_leads_back_to_the_bare_address() -> None:
    assert asked(q="ash").chosen[0].without == "/places/"
    assert asked(q="ash").everything == "/places/"


def test_its_fields_have_ids_that_no_other_form_of_the_page_has() -> None:
    assert 'id="places-filter-q"' in asked().draw()
    assert 'for="places-filter-first"' in asked().draw()


def test_days_fold_away_while_none_is_set() -> None:
    assert "<details" in asked(q="ash").draw()
    assert " open>" not in asked(q="ash").draw()
    assert " open>" in asked(**{"from": "1/2/2026"}).draw()


def test_a_list_without_filters_draws_none() -> None:
    plain = Listing(slug="plain", title="Plain", where="A page", columns=())
    assert narrowing(request("/"), plain, None).draw() == ""


def test_what_is_rarely_asked_folds_away_with_the_days() -> None:
    rare = OneOf("kind", "Kind", [("a", "A")], by=lambda rows, _kind: rows, rare=True)
    folds = Listing(slug="folds", title="Folds", where="A page", columns=LIST.columns, filters=(*LIST.filters, rare))
    found = narrowing(request("/places/", q="ash"), folds, None)
    assert [one.name for one in found.folded] == ["from", "kind"]
    assert [one.name for one in found.plain] == ["q", "first"]
    assert "More filters" in found.draw()
    assert " open>" not in found.draw()
    assert " open>" in narrowing(request("/places/", kind="a"), folds, None).draw()
    assert "By date" in asked().draw()


STANDING = OneOf(
    "first",
    "First letter",
    [("a", "A"), ("b", "B")],
    by=lambda rows, it: [name for name in rows if name[0].lower() == it],
    preset="b",
)


def test_a_list_can_begin_narrowed_and_be_widened() -> None:
    begins = Listing(slug="begun", title="Begun", where="A page", columns=LIST.columns, filters=(STANDING,))
    first = narrowing(request("/places/"), begins, None)
    assert first.of(NAMES) == ["Birchwood"]
    assert (first.in_words, first.by_reader) == ({"First letter": "B"}, False)
    assert '<option value="b" selected>B</option>' in first.draw()
    (chosen,) = first.chosen
    assert chosen.without == first.everything == "/places/?first="
    wide = narrowing(request("/places/", first=""), begins, None)
    assert (wide.of(NAMES), wide.chosen, wide.by_reader) == (NAMES, (), False)
    assert wide.file("csv") == "/places/?first=&file=begun.csv"
    other = narrowing(request("/places/", first="a"), begins, None)
    assert (other.of(NAMES), other.by_reader) == (["Ashdown", "Ash Lane"], True)
    odd = narrowing(request("/places/", first="z"), begins, None)
    assert (odd.of(NAMES), odd.by_reader, len(odd.odd)) == (["Birchwood"], False, 1)
