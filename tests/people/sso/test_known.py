"""What is true of every provider."""

import pytest

from carecert.people.sso.known import Known, common_faults, is_safe

GOOD = {"name": "ashdown", "title": "Ashdown", "domains": ("ash.example",)}


def known(**more: object) -> Known:
    return Known(**{**GOOD, **more})  # type: ignore[arg-type]


def test_it_vouches_for_its_domains_only() -> None:
    assert known().vouches_for("a@ASH.example")
    assert not known().vouches_for("a@sub.ash.example")
    assert not known().vouches_for("a@ash.example.evil.example")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"name": "Ash"}, "small letters"),
        ({"name": "find"}, "small letters"),
        ({"name": "own-7"}, "begins with own-"),
        ({"domains": ()}, "must have domains"),
        ({"domains": ("ASH.example",)}, "must have domains"),
        ({"strong": True}, "must have levels"),
        ({"join": "domain"}, "must have an organisation"),
    ],
)
def test_each_fault_is_told(change: dict[str, object], fault: str) -> None:
    assert common_faults(known()) == []
    assert any(fault in one for one in common_faults(known(**change)))


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://a.example", True),
        ("https://a.example:8443", True),
        ("http://127.0.0.1:9", True),
        ("http://a.example", False),
        ("https://[", False),
        ("https://a.example:99999", False),
        ("https://a.example:abc", False),
        ("https://a.example:0", False),
    ],
)
def test_an_address_is_safe_by_tls_or_on_this_machine(address: str, safe: bool) -> None:
    assert is_safe(address) is safe
