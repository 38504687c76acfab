"""The verbs of Knowledge: adopting a course, learning it, answering and handing in a quiz, and keeping the figures."""

from carecert.knowledge.actions.adopt import adopt
from carecert.knowledge.actions.figures import expire, follow_moves, rebuild
from carecert.knowledge.actions.learn import begin, see_section
from carecert.knowledge.actions.quiz import answer, hand_in, start_quiz

__all__ = ["adopt", "answer", "begin", "expire", "follow_moves", "hand_in", "rebuild", "see_section", "start_quiz"]
