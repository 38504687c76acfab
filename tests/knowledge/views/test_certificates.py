"""A certificate for its holder, and for nobody else."""

from collections.abc import Callable

from django.test import Client
from time_machine import travel

from tests.cast import Cast
from tests.knowledge.learners import a_course, passed

Sign = Callable[[str], Client]


def test_the_holder_sees_the_certificate_and_downloads_it(cast: Cast, client_of: Sign) -> None:
    completion = passed(a_course(), by=cast.bob.actor)
    bob, path = client_of("bob"), f"/knowledge/certificates/{completion.pk}/"
    text = bob.get(path).content.decode()
    for words in ("Bob Baker", "Ashdown Hospitals", completion.printed_code, f"{path}pdf/"):
        assert words in text
    file = bob.get(f"{path}pdf/")
    assert file["Content-Type"] == "application/pdf"
    assert file["Content-Disposition"] == 'attachment; filename="certificate-basics.pdf"'
    assert file.content.startswith(b"%PDF-")


def test_a_stranger_gets_404_and_somebody_signed_out_signs_in(cast: Cast, client_of: Sign) -> None:
    completion = passed(a_course(), by=cast.bob.actor)
    for path in (f"/knowledge/certificates/{completion.pk}/", f"/knowledge/certificates/{completion.pk}/pdf/"):
        for name in ("charlie", "alice", "mary", "omar", "nina", "ana"):
            assert client_of(name).get(path).status_code == 404, name
        assert Client().get(path).status_code == 302


def test_a_certificate_that_ran_out_says_so(cast: Cast, client_of: Sign) -> None:
    with travel("2024-03-01 12:00:00+00:00", tick=False):
        completion = passed(a_course(), by=cast.bob.actor)
    bob = client_of("bob")
    assert "ran out on 1 March 2025" in bob.get(f"/knowledge/certificates/{completion.pk}/").content.decode()
    assert "Ran out on 1 March 2025" in bob.get("/knowledge/").content.decode()


def test_a_certificate_that_never_was_is_404(cast: Cast, client_of: Sign) -> None:
    assert client_of("bob").get("/knowledge/certificates/1/").status_code == 404
