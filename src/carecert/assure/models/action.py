"""An action: somebody at the organisation will close a gap by a date."""

import datetime as dt
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from carecert.assure.models.assessment import Assessment
from carecert.assure.models.framework import Framework
from carecert.assure.permissions import Permission
from carecert.assure.rules.lifecycle import STATE_WORDS, ActionState
from carecert.organisations.actor import Actor
from carecert.organisations.tenancy import TenantModel, TenantQuerySet

STATES = [(state.value, words) for state, words in STATE_WORDS.items()]


class ActionQuerySet(TenantQuerySet["Action"]):
    """Actions, by who may see them and what is due."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of the own organisation for whoever may read its assessments; one's own for everybody else there."""
        if actor.is_system:
            return self
        own = self.of(actor)
        return own if actor.can(Permission.READ) else own.filter(owner_id=actor.person_id)

    def open(self) -> Self:
        """Those that are still to be done."""
        return self.filter(state=ActionState.OPEN.value)

    def overdue(self, today: dt.date) -> Self:
        """Those still to be done whose date has passed."""
        return self.open().filter(due_on__lt=today)

    def closed(self) -> Self:
        """Those that are done or dropped, latest first."""
        return self.exclude(state=ActionState.OPEN.value).order_by("-closed_at", "-id")

    def owned_by(self, actor: Actor) -> Self:
        """Those that the actor has taken on."""
        return self.filter(owner_id=actor.person_id) if actor.person_id else self.none()


class Action(TenantModel):
    """One action, made from a recommendation. The owner works at the same organisation (the verb sees to it)."""

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="actions")
    item = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=STATES, default=ActionState.OPEN.value)
    reason = models.TextField(blank=True)
    raised_by = models.CharField(max_length=200)
    raised_at = models.DateTimeField()
    closed_by = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True)

    objects: ClassVar[ActionQuerySet] = ActionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("due_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "framework", "item"),
                condition=Q(state=ActionState.OPEN.value),
                name="assure_one_open_action_each",
            ),
            models.CheckConstraint(condition=~Q(title="") & ~Q(item=""), name="assure_action_is_complete"),
            models.CheckConstraint(
                condition=Q(state=ActionState.OPEN.value, closed_at__isnull=True, closed_by="")
                | (
                    Q(state__in=(ActionState.DONE.value, ActionState.DROPPED.value), closed_at__isnull=False)
                    & ~Q(closed_by="")
                ),
                name="assure_closed_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=ActionState.DROPPED.value) | ~Q(reason=""), name="assure_dropped_has_a_reason"
            ),
        )
        indexes = (
            models.Index(fields=("due_on",), name="assure_actions_due", condition=Q(state=ActionState.OPEN.value)),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state == ActionState.OPEN

    def is_overdue(self, today: dt.date) -> bool:
        """Whether it is still to be done and its date has passed."""
        return self.is_open and self.due_on < today
