"""Delivery status notifications."""

import pytest

from carecert.formats.dsn import LARGEST, Report, read
from tests.formats.bounces import bounce


@pytest.mark.parametrize("returned", ["message/rfc822", "text/rfc822-headers"])
def test_a_report_says_who_why_and_which(returned: str) -> None:
    (report,) = read(bounce(returned=returned))
    assert report == Report(
        recipient="it@ash.example",
        action="failed",
        status="5.1.1",
        diagnostic="550 5.1.1 no such mailbox",
        original="<delivery.1.x@care.example>",
    )
    assert report.is_final


@pytest.mark.parametrize(
    ("action", "status", "final"),
    [("failed", "5.0.0", True), ("failed", "4.4.7", False), ("delayed", "4.4.1", False), ("delivered", "2.0.0", False)],
)
def test_only_a_failure_for_good_is_final(action: str, status: str, final: bool) -> None:
    assert read(bounce(action=action.title(), status=status))[0].is_final is final


def test_several_recipients_are_several_reports() -> None:
    second = (
        b"\n\nFinal-Recipient: rfc822; <two@ash.example>\nAction: failed\nStatus: 5.2.1\n\n--edge\nContent-Type: mess"
    )
    raw = bounce().replace(b"\n\n--edge\nContent-Type: message/rfc822", second + b"age/rfc822")
    assert [one.recipient for one in read(raw)] == ["it@ash.example", "two@ash.example"]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"Subject: I am on holiday\n\nBack on Monday.",
        b"Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n\n--x--",
        b"Content-Type: multipart/report\n\nno boundary",
        b"\xff\xfe\x00",
        b"Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/rfc822\n\n--x--",
    ],
)
def test_what_is_no_report_says_nothing(raw: bytes) -> None:
    assert read(raw) == []


def test_a_report_without_the_returned_email_names_none() -> None:
    raw = bounce().replace(b"message/rfc822", b"text/plain")
    assert [one.original for one in read(raw)] == [""]


def test_a_huge_message_is_not_read() -> None:
    with pytest.raises(ValueError, match="5 MB"):
        read(b"x" * (LARGEST + 1))
