"""The nouns: frameworks, assessments with their answers, actions, and training figures as evidence."""

from carecert.assure.models.action import Action
from carecert.assure.models.answer import Answer, AnswerChange
from carecert.assure.models.assessment import Assessment
from carecert.assure.models.framework import Framework
from carecert.assure.models.training import TrainingFigure

__all__ = ["Action", "Answer", "AnswerChange", "Assessment", "Framework", "TrainingFigure"]
