"""An organisation's response to an advisory: has it seen it, does it apply, is it done."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from carecert.broadcast.models.advisory import Advisory
from carecert.broadcast.models.visibility import readable
from carecert.broadcast.permissions import Permission
from carecert.broadcast.rules.life import Answer, State
from carecert.organisations.actor import Actor
from carecert.organisations.tenancy import TenantModel, TenantQuerySet


class ResponseQuerySet(TenantQuerySet["Response"]):
    """Responses, by who may see them and how far they are."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of organisations the actor may see, to advisories it may read, for roles that need to know.

        A member of staff without such a role reads public alerts, but not how the organisation has answered.
        """
        if not actor.is_system and not actor.can(Permission.READ_RESTRICTED):
            return self.none()
        return super().visible_to(actor).filter(readable(actor, "advisory__", is_addressed=True))

    def live(self) -> Self:
        """Those to advisories that hold."""
        return self.filter(advisory__state=State.PUBLISHED)

    def silent(self) -> Self:
        """Those of organisations that have not said anything."""
        return self.filter(state=Answer.AWAITING)


class Response(TenantModel):
    """One organisation and one advisory. It begins when the advisory is published.

    `reminded` is the last reminder that went out (0 none, 1 near the deadline, 2 past it), claimed before telling.
    """

    advisory = models.ForeignKey(Advisory, on_delete=models.PROTECT, related_name="responses")
    state = models.CharField(max_length=16, choices=Answer.choices(), default=Answer.AWAITING)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    acknowledged_name = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_name = models.CharField(max_length=200, blank=True)
    completed_at = models.DateTimeField(null=True)
    reminded = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar[ResponseQuerySet] = ResponseQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("organisation", "advisory"), name="broadcast_one_response_each"),
            models.CheckConstraint(condition=Q(state__in=Answer.values()), name="broadcast_answer_is_known"),
            models.CheckConstraint(
                condition=Q(state=Answer.AWAITING, acknowledged_at__isnull=True)
                | (~Q(state=Answer.AWAITING) & Q(acknowledged_at__isnull=False)),
                name="broadcast_seen_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state=Answer.COMPLETED, completed_at__isnull=False)
                | (~Q(state=Answer.COMPLETED) & Q(completed_at__isnull=True)),
                name="broadcast_done_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(Answer.NOT_APPLICABLE, Answer.CANNOT_FIX)) | ~Q(note=""),
                name="broadcast_answer_says_why",
            ),
            models.CheckConstraint(condition=Q(reminded__lte=2), name="broadcast_two_reminders_at_most"),
        )
        indexes = (
            # The organisation is in it, so that row-level security and the board need not look at the rows themselves.
            models.Index(fields=("advisory", "state", "organisation"), name="broadcast_board"),
            models.Index(fields=("organisation", "state"), name="broadcast_own"),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} to {self.advisory_id}: {self.state}"

    @property
    def answer(self) -> Answer:
        """The state as one of the closed list."""
        return Answer(self.state)
