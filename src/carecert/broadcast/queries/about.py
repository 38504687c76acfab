"""An advisory as messages and check pages need it: its facts, gathered."""

from carecert.broadcast.models import Advisory
from carecert.broadcast.queries.audience import audience_of
from carecert.broadcast.rules.readiness import Facts
from carecert.broadcast.rules.telling import About
from carecert.formats.tlp.labels import Tlp
from carecert.ui import dates


def about(advisory: Advisory) -> About:
    """What messages about an advisory may draw on."""
    return About(
        ref=advisory.ref,
        title=advisory.title,
        summary=advisory.summary,
        severity=advisory.level,
        marking=advisory.tlp,
        acknowledge_by=dates.datetime(advisory.acknowledge_by),
        act_by=dates.datetime(advisory.act_by),
        open=Tlp.GREEN.permits(advisory.marking),
    )


def facts(advisory: Advisory) -> Facts:
    """What the check before review and publication looks at."""
    return Facts(
        title=advisory.title,
        summary=advisory.summary,
        severity=advisory.level,
        steps=advisory.steps.count(),
        addressed=audience_of(advisory).count(),
        acknowledge_by=advisory.acknowledge_by,
        act_by=advisory.act_by,
    )
