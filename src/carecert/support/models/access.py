"""One support access: who asks, why, for how long, who agreed, and when it began and ended."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from carecert.organisations.tenancy import TenantModel, TenantQuerySet
from carecert.support.rules.terms import CHANGES, LENGTHS, LONGEST, PATIENCE, SHORTEST, STATES, State, Way, state_of

WAYS = {Way.LOOK: "Look only", Way.CHANGE: "Look and change", Way.EMERGENCY: "Look at once, in an emergency"}
HOWS = {
    "helper": "by whoever helped",
    "organisation": "by the organisation",
    "clock": "because the time was over",
    "role": "because whoever helped lost the role",
}


class AccessQuerySet(TenantQuerySet["Access"]):
    """Accesses, by how far they are."""

    def waiting(self, now: datetime) -> Self:
        """Those that somebody should answer."""
        return self.filter(agreed__isnull=True, began_at=None, ended_at=None, asked_at__gt=now - PATIENCE)

    def live(self, now: datetime) -> Self:
        """Those by which somebody may look now."""
        return self.filter(ended_at=None, ends_at__gt=now)

    def run_out(self, now: datetime) -> Self:
        """Those whose time is over and whose end is not written down yet."""
        return self.filter(ended_at=None, ends_at__lte=now)

    def standing(self, state: str, now: datetime) -> Self:
        """Those in one state, as `state_of` says; all for a word that is none."""
        unbegun, fresh = Q(began_at=None, ended_at=None), Q(answered_at__gt=now - PATIENCE)
        young = Q(asked_at__gt=now - PATIENCE)
        found = {
            State.WAITING: unbegun & Q(agreed=None) & young,
            State.AGREED: unbegun & Q(agreed=True) & fresh,
            State.LIVE: Q(ended_at=None, ends_at__gt=now),
            State.OVER: Q(began_at__isnull=False) & (Q(ended_at__isnull=False) | Q(ends_at__lte=now)),
            State.REFUSED: unbegun & Q(agreed=False),
            State.WITHDRAWN: Q(began_at=None, ended_at__isnull=False),
            State.LAPSED: unbegun & ((Q(agreed=None) & ~young) | (Q(agreed=True) & ~fresh)),
        }
        return self.filter(found[State(state)]) if state in set(State) else self


class Access(TenantModel):
    """`organisation`: the one that is helped. `helper`: the person's name and where they work, as they were.

    `permissions`: the changes that are asked for. `agreed`: None until somebody answers. `ended_how`: see `HOWS`.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    helper = models.CharField(max_length=200)
    helper_place = models.CharField(max_length=200)
    reason = models.TextField()
    way = models.CharField(max_length=10, choices=[(way.value, words) for way, words in WAYS.items()])
    permissions = models.JSONField(default=list)
    minutes = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField(default=timezone.now)
    agreed = models.BooleanField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    began_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_how = models.CharField(max_length=12, blank=True)

    objects: ClassVar[AccessQuerySet] = AccessQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-asked_at", "-id")
        verbose_name_plural = "accesses"
        constraints = (
            models.CheckConstraint(
                condition=Q(way__in=[way.value for way in Way]) & ~Q(reason="") & ~Q(helper=""),
                name="support_access_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=SHORTEST) & Q(minutes__lte=LONGEST), name="support_length_is_bounded"
            ),
            models.CheckConstraint(
                condition=Q(began_at=None) | Q(agreed=True, agreed__isnull=False) | Q(way="emergency"),
                name="support_begins_when_agreed",
            ),
            models.CheckConstraint(
                condition=(Q(agreed=None, answered_at=None, answered_by=None))
                | (Q(agreed__isnull=False, answered_at__isnull=False, answered_by__isnull=False)),
                name="support_answer_is_complete",
            ),
            models.CheckConstraint(condition=~Q(answered_by=F("person")), name="support_nobody_agrees_with_oneself"),
            models.CheckConstraint(
                condition=Q(began_at=None, ends_at=None)
                | Q(began_at__isnull=False, ends_at__isnull=False, ends_at__gt=F("began_at")),
                name="support_ends_after_it_began",
            ),
            models.UniqueConstraint(
                fields=("person",),
                condition=Q(began_at__isnull=False, ended_at=None),
                name="support_one_help_at_a_time",
            ),
        )
        indexes = (
            models.Index(fields=("organisation", "asked_at"), name="support_of_an_organisation"),
            models.Index(fields=("ends_at",), name="support_to_end", condition=Q(ended_at=None)),
        )

    def __str__(self) -> str:
        return f"{self.helper} at {self.organisation_id}"

    @property
    def via(self) -> str:
        """How the record names what is done by it."""
        return f"support:{self.pk}"

    @property
    def state(self) -> State:
        """Where it stands now."""
        return state_of(
            now=timezone.now(),
            asked_at=self.asked_at,
            agreed=self.agreed,
            answered_at=self.answered_at,
            ends_at=self.ends_at,
            ended_at=self.ended_at,
        )

    @property
    def state_words(self) -> str:
        """The state in words."""
        return STATES[self.state]

    @property
    def length(self) -> str:
        """How long it lasts, in words."""
        return LENGTHS.get(self.minutes, f"{self.minutes} minutes")

    @property
    def changes(self) -> list[str]:
        """What may be changed, in words."""
        return [words for name, words in CHANGES.items() if name in self.permissions]

    @property
    def over_at(self) -> datetime | None:
        """When it ended: by somebody, or by the clock."""
        return self.ended_at or self.ends_at

    @property
    def end_words(self) -> str:
        """How it ended."""
        return HOWS.get(self.ended_how, HOWS["clock"])
