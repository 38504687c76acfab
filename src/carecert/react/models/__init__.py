"""The nouns: incidents with their steps, clocks, log and the changes of the moment of awareness."""

from carecert.react.models.aware import AwareChange
from carecert.react.models.clock import Clock
from carecert.react.models.incident import Counter, Incident
from carecert.react.models.log import LogEntry, LogKind
from carecert.react.models.step import StepRun, StepState

__all__ = ["AwareChange", "Clock", "Counter", "Incident", "LogEntry", "LogKind", "StepRun", "StepState"]
