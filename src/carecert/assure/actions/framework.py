"""Taking a release of a framework into use."""

from django.db import transaction

from carecert.assure.models import Framework
from carecert.assure.rules.body import FrameworkBody
from carecert.assure.rules.lint import faults
from carecert.audit.record import record
from carecert.organisations.actor import Actor
from carecert.packs.models import Release


@transaction.atomic
def adopt(release: Release, *, by: Actor) -> Framework:
    """Let new assessments use this release. Raises ValueError with every fault of the framework, for its author.

    Assessments already begun keep the release that they pinned.
    """
    found = faults(release.body(FrameworkBody))
    if found:
        raise ValueError(" ".join(found))
    given = {"title": release.title, "release": release}
    framework, _ = Framework.objects.update_or_create(slug=release.slug, defaults=given)
    record("assure.framework.adopted", on=framework, by=by, chain="national", release=str(release))
    return framework
