"""An attempt at a quiz, and its answers: each saved the moment it is given, so that nothing is lost with a window."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from carecert.knowledge.models.enrolment import Enrolment, OwnQuerySet
from carecert.knowledge.rules.body import Question
from carecert.knowledge.rules.drawing import draw
from carecert.organisations.tenancy import TenantModel


class AttemptQuerySet(OwnQuerySet["Attempt"]):
    """Attempts."""

    owner = "enrolment__person_id"

    def open(self) -> Self:
        """Those that are not handed in."""
        return self.filter(finished_at__isnull=True)

    def with_course(self) -> Self:
        """With enrolment, course and release, but not the release's long content."""
        found = self.select_related("enrolment__course", "enrolment__release")
        return found.defer("enrolment__release__content")


class Attempt(TenantModel):
    """One sitting of the quiz. The seed draws its questions from the enrolment's release, now and in years to come."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="attempts")
    seed = models.CharField(max_length=32)
    began_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    score = models.PositiveSmallIntegerField(null=True)
    out_of = models.PositiveSmallIntegerField(null=True)
    passed = models.BooleanField(null=True)

    objects: ClassVar[AttemptQuerySet] = AttemptQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-began_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("enrolment",), condition=Q(finished_at__isnull=True), name="knowledge_one_open_attempt"
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True, score__isnull=True, out_of__isnull=True, passed__isnull=True)
                | Q(
                    finished_at__gte=F("began_at"),
                    score__isnull=False,
                    out_of__gt=0,
                    score__lte=F("out_of"),
                    passed__isnull=False,
                ),
                name="knowledge_attempt_is_marked_when_it_ends",
            ),
            models.CheckConstraint(condition=~Q(seed=""), name="knowledge_attempt_has_a_seed"),
        )

    def __str__(self) -> str:
        return f"attempt {self.pk}"

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions that this attempt asks, in its order."""
        return draw(self.enrolment.body, self.seed)

    @property
    def given(self) -> dict[str, list[str]]:
        """The options chosen so far, by question."""
        return {answer.question: answer.chosen for answer in self.answers.all()}


class AnswerQuerySet(OwnQuerySet["Answer"]):
    """Answers."""

    owner = "attempt__enrolment__person_id"


class Answer(TenantModel):
    """What was chosen for one question. Changing it, before the attempt is handed in, changes this row."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=60)
    chosen = models.JSONField()
    answered_at = models.DateTimeField()

    objects: ClassVar[AnswerQuerySet] = AnswerQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("attempt", "question"), name="knowledge_one_answer_a_question"),
            models.CheckConstraint(condition=~Q(question=""), name="knowledge_answer_names_a_question"),
        )

    def __str__(self) -> str:
        return self.question
