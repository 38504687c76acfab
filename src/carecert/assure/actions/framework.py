"""Taking a release of a framework into use."""

from django.db import transaction

from carecert.assure.models import Framework
from carecert.assure.rules.body import FrameworkBody
from carecert.assure.rules.lint import faults
from carecert.packs.models import Release


@transaction.atomic
def take_into_use(release: Release) -> None:
    """Let new assessments use this release. Raises ValueError with every fault of the framework, for its author.

    The installation itself is audited by the packs room. Assessments already begun keep the release they pinned.
    """
    found = faults(release.body(FrameworkBody))
    if found:
        raise ValueError(" ".join(found))
    Framework.objects.update_or_create(slug=release.slug, defaults={"title": release.title, "release": release})
