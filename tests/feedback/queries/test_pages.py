"""Which pages there are."""

from carecert.feedback.queries.pages import pattern_of


def test_a_route_is_known_by_its_pattern_and_never_by_an_address() -> None:
    assert pattern_of("knowledge:home") == "/knowledge/"
    assert pattern_of("reach:answer") == "/organisation/answer/<str:secret>/"
    assert (
        pattern_of("account_reset_password_from_key") == "/account/password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/"
    )
    assert pattern_of("welcome") == "/"


def test_what_is_no_route_is_no_page() -> None:
    for name in ("", "nowhere", "knowledge", "/knowledge/", "<script>"):
        assert pattern_of(name) is None
