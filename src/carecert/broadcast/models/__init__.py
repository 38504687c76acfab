"""The nouns: advisories with their steps and sources, each organisation's response; test alerts."""

from carecert.broadcast.models.advisory import Advisory
from carecert.broadcast.models.rehearsal import Rehearsal
from carecert.broadcast.models.response import Response
from carecert.broadcast.models.series import Series
from carecert.broadcast.models.severity_change import SeverityChange
from carecert.broadcast.models.source import SourceDocument
from carecert.broadcast.models.step import ResolutionStep
from carecert.broadcast.models.subject import AffectedProduct, Weakness

__all__ = [
    "Advisory",
    "AffectedProduct",
    "Rehearsal",
    "ResolutionStep",
    "Response",
    "Series",
    "SeverityChange",
    "SourceDocument",
    "Weakness",
]
