"""Lists and versions."""

from carecert.formats.scim.answers import listed, names, version


def test_a_list_says_where_it_stands() -> None:
    page = listed([{"id": "1"}], total=7, start=3)
    assert (page["totalResults"], page["startIndex"], page["itemsPerPage"]) == (7, 3, 1)


def test_a_version_changes_with_the_resource_and_not_with_its_meta() -> None:
    one = version({"id": "1", "title": "x", "meta": {"created": "now"}})
    assert one == version({"title": "x", "id": "1"})
    assert one != version({"id": "1", "title": "y"})
    assert one.startswith('W/"')


def test_a_header_names_a_version() -> None:
    assert names('W/"a", "b"', 'W/"b"')
    assert names("*", 'W/"b"')
    assert not names('"a"', 'W/"b"')
    assert not names("", 'W/"b"')
