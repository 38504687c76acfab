"""The nouns: feedback, the answers to it, and the themes that it is gathered under."""

from carecert.feedback.models.feedback import Feedback
from carecert.feedback.models.reply import Reply
from carecert.feedback.models.theme import Theme

__all__ = ["Feedback", "Reply", "Theme"]
