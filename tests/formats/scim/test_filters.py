"""Filters and paths."""

import pytest

from carecert.formats.scim.errors import ScimError
from carecert.formats.scim.filters import Both, Compare, Either, Node, Not, Target, Within, parse, split, target


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ('userName eq "bjensen"', Compare("userName", "eq", "bjensen")),
        ('userName Eq "b\\"j\\u00e9"', Compare("userName", "eq", 'b"jé')),
        ("title pr", Compare("title", "pr")),
        ("active eq true", Compare("active", "eq", True)),
        ("age gt 4", Compare("age", "gt", 4)),
        ("age lt -1.5e3", Compare("age", "lt", -1500.0)),
        ("externalId eq null", Compare("externalId", "eq", None)),
        (
            'a eq "1" and b eq "2" or c pr',
            Either((Both((Compare("a", "eq", "1"), Compare("b", "eq", "2"))), Compare("c", "pr"))),
        ),
        (
            'a eq "1" AND (b pr OR c pr)',
            Both((Compare("a", "eq", "1"), Either((Compare("b", "pr"), Compare("c", "pr"))))),
        ),
        ("not (title pr)", Not(Compare("title", "pr"))),
        (
            'emails[type eq "work" and value co "@"]',
            Within("emails", Both((Compare("type", "eq", "work"), Compare("value", "co", "@")))),
        ),
        (
            'urn:ietf:params:scim:schemas:core:2.0:User:userName sw "J"',
            Compare("urn:ietf:params:scim:schemas:core:2.0:User:userName", "sw", "J"),
        ),
        ('meta.lastModified ge "2011-05-13T04:42:34Z"', Compare("meta.lastModified", "ge", "2011-05-13T04:42:34Z")),
        ('members.$ref eq "x"', Compare("members.$ref", "eq", "x")),
    ],
)
def test_a_filter_is_read_into_a_tree(text: str, tree: Node) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    "text",
    [
        "",
        "userName",
        "userName eq",
        "userName is 3",
        "userName eq bjensen",
        '"x" eq "y"',
        "(a pr",
        "a pr)",
        "not a pr",
        "emails[type pr",
        "a pr and",
        'a eq "x',
        'a eq "\\ud800"',
        'a eq "\\u0000"',
        "a eq 'x'",
        "(" * 30 + "a pr" + ")" * 30,
        "a pr or " * 1_000 + "a pr",
    ],
)
def test_what_is_no_filter_is_refused_with_the_reason(text: str) -> None:
    with pytest.raises(ScimError) as refused:
        parse(text)
    assert (refused.value.status, refused.value.kind) == (400, "invalidFilter")


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("title", Target("title")),
        ("name.givenName", Target("name", None, "givenName")),
        ('emails[type eq "work"]', Target("emails", Compare("type", "eq", "work"))),
        ('emails[type eq "work"].value', Target("emails", Compare("type", "eq", "work"), "value")),
        (
            "urn:ietf:params:scim:schemas:core:2.0:User:name.givenName",
            Target("urn:ietf:params:scim:schemas:core:2.0:User:name", None, "givenName"),
        ),
    ],
)
def test_a_path_leads_somewhere(text: str, goal: Target) -> None:
    assert target(text) == goal


@pytest.mark.parametrize(
    "text", ["", "[x pr]", "emails[type pr", "emails[type pr]value", "a b", "emails.type[value pr]"]
)
def test_what_is_no_path_is_refused(text: str) -> None:
    with pytest.raises(ScimError) as refused:
        target(text)
    assert refused.value.kind == "invalidPath"


def test_a_path_is_split_into_its_three_parts() -> None:
    assert split("userName") == ("", "userName", "")
    assert split("urn:x:2.0:User:name.givenName") == ("urn:x:2.0:User", "name", "givenName")
