"""Longer journeys: what is asked on which page (steps), and the answers on their way from page to page (journey)."""

from carecert.ui.flow.journey import Journey
from carecert.ui.flow.steps import Answer, Clean, Flow, State, Status, Step, UnknownStep

__all__ = ["Answer", "Clean", "Flow", "Journey", "State", "Status", "Step", "UnknownStep"]
