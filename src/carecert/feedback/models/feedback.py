"""One piece of feedback: about which page, how useful it was, and what was said."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from carecert.feedback.models.theme import Theme
from carecert.feedback.permissions import Permission
from carecert.feedback.rules.ratings import WORDS as RATINGS
from carecert.feedback.rules.ratings import Rating
from carecert.feedback.rules.states import MEANS, State
from carecert.feedback.rules.states import WORDS as STATES
from carecert.organisations.actor import Actor
from carecert.organisations.tenancy import VisibleQuerySet

LONGEST = 2000
"""So many characters may be said of one page."""


class FeedbackQuerySet(VisibleQuerySet["Feedback"]):
    """Feedback, by who may see it."""

    def visible_to(self, actor: Actor) -> Self:
        """All of it for whoever reads the queue; one's own for everybody else. Not that of one's colleagues."""
        return self if actor.can(Permission.READ) else self.own(actor)

    def own(self, actor: Actor) -> Self:
        """What this person gave, whatever organisation they acted for."""
        return self.filter(person_id=actor.person_id) if actor.person_id is not None else self.none()


class Feedback(models.Model):
    """One piece of feedback. It belongs to whoever gave it, and not to an organisation: its colleagues never see it.

    `page`, `address`: the route and its pattern, never the address itself, which may name somebody. `organisation_code`
    and `organisation_kind`: for whom they acted then. `pilot`: the feature that they tried. `email`: of a stranger who
    wants an answer. `mark`: of the form, so that it is kept once.
    """

    ref = models.CharField(max_length=12, unique=True)
    mark = models.CharField(max_length=30, unique=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    organisation_code = models.CharField(max_length=20, blank=True)
    organisation_kind = models.CharField(max_length=20, blank=True)
    page = models.CharField(max_length=100, blank=True)
    address = models.CharField(max_length=300, blank=True)
    service = models.CharField(max_length=20)
    pilot = models.CharField(max_length=40, blank=True)
    rating = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    may_answer = models.BooleanField(default=False)
    email = models.CharField(max_length=254, blank=True)
    state = models.CharField(
        max_length=12, choices=[(each.value, each.value) for each in State], default=State.NEW.value
    )
    outcome = models.TextField(blank=True)
    theme = models.ForeignKey(Theme, on_delete=models.SET_NULL, null=True, related_name="feedback")
    given_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects: ClassVar[FeedbackQuerySet] = FeedbackQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-given_at", "-pk")
        verbose_name_plural = "feedback"
        constraints = (
            models.CheckConstraint(condition=Q(rating__range=(1, 5)), name="feedback_rating_is_one_of_five"),
            models.CheckConstraint(
                condition=Q(state__in=[each.value for each in State]) & ~Q(ref="") & ~Q(service=""),
                name="feedback_is_complete",
            ),
            models.CheckConstraint(condition=Q(email="") | Q(person__isnull=True), name="feedback_email_of_strangers"),
        )
        indexes = (
            models.Index(fields=("state", "-given_at"), name="feedback_by_state"),
            models.Index(fields=("person", "-given_at"), name="feedback_of_a_person"),
            models.Index(fields=("pilot", "-given_at"), name="feedback_of_a_pilot", condition=~Q(pilot="")),
        )

    def __str__(self) -> str:
        return self.ref

    @property
    def rating_in_words(self) -> str:
        """How useful the page was."""
        return RATINGS[Rating(self.rating)]

    @property
    def state_in_words(self) -> str:
        """How far it is."""
        return STATES[State(self.state)]

    @property
    def state_means(self) -> str:
        """How far it is, in a sentence."""
        return MEANS[State(self.state)]

    @property
    def can_be_answered(self) -> bool:
        """Whether an answer reaches somebody: a person finds it in CareCERT, a stranger needs an address."""
        return self.person_id is not None or bool(self.email)
