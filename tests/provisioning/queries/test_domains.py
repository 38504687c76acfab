"""Domains that are known to be an organisation's own."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from carecert.organisations.models import Domain
from carecert.provisioning.queries.domains import domains_of
from tests.cast import Cast

PROVIDERS = """
providers:
  - {name: ash, title: Ashdown, issuer: "https://id.ash.example", client_id: c, domains: [ash.example],
     client_secret: SECRET, organisation: ASH}
  - {name: cis, title: Nation, issuer: "https://id.example", client_id: c, domains: [nation.example],
     client_secret: SECRET}
"""


def providers(folder: Path, settings: Settings) -> None:
    """Write sign-in providers: one of Ashdown Hospitals, and one of the nation."""
    secret, file = folder / "secret", folder / "providers.yaml"
    secret.write_text("s")
    file.write_text(PROVIDERS.replace("SECRET", str(secret)))
    settings.SIGN_IN_PROVIDERS = str(file)


@pytest.mark.django_db
def test_an_organisation_has_the_domains_of_its_own_provider(tmp_path: Path, settings: Settings) -> None:
    assert domains_of("ASH") == frozenset()
    providers(tmp_path, settings)
    assert domains_of("ASH") == {"ash.example"}
    assert domains_of("BIR") == frozenset()


@pytest.mark.django_db
def test_a_domain_that_is_shown_by_a_record_counts_until_it_is_lost_for_good(cast: Cast) -> None:
    now = timezone.now()
    held = Domain.objects.create(organisation=cast.ashdown, name="wards.example", token="t")
    assert domains_of("ASH") == frozenset()
    Domain.objects.update(verified_at=now)
    assert domains_of("ASH") == {"wards.example"}
    assert domains_of("BIR") == frozenset()
    Domain.objects.filter(pk=held.pk).update(lost_at=now - timedelta(days=15))
    assert domains_of("ASH") == frozenset()
