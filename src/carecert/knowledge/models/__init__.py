"""The nouns: courses, enrolments with what was seen, attempts with their answers, completions, credits and figures."""

from carecert.knowledge.models.attempt import Answer, Attempt
from carecert.knowledge.models.completion import Completion
from carecert.knowledge.models.course import Course
from carecert.knowledge.models.enrolment import Enrolment, SectionSeen
from carecert.knowledge.models.figure import CompletionFigure, Credit

__all__ = ["Answer", "Attempt", "Completion", "CompletionFigure", "Course", "Credit", "Enrolment", "SectionSeen"]
