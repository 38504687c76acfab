"""An incident of one organisation, and the counter that its references come from."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from carecert.organisations.actor import Actor
from carecert.organisations.tenancy import TenantModel, TenantQuerySet
from carecert.packs.models import Release
from carecert.react.models.seen import seen_by
from carecert.react.rules.kinds import KIND_NAMES, SEVERITY_NAMES, Care, IncidentKind, Severity, Spread
from carecert.react.rules.life import STATE_NAMES, State


class Counter(TenantModel):
    """The last number that an organisation gave to an incident in one year."""

    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("organisation", "year"), name="react_one_counter_a_year"),)

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.year}: {self.last}"


class IncidentQuerySet(TenantQuerySet["Incident"]):
    """Incidents, by who may see them and where they stand."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of the actor's own organisation, and for an analyst those that ask for help."""
        return self.filter(seen_by(actor))

    def whole(self) -> Self:
        """With organisation and playbook, but not the playbook's content: that is read once for each release."""
        return self.select_related("organisation", "playbook").defer("playbook__content")

    def running(self) -> Self:
        """Those that are not closed."""
        return self.exclude(state=State.CLOSED)


class Incident(TenantModel):
    """Something that happened to one organisation, worked by the release of a playbook that it was opened with."""

    ref = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=[(one.value, KIND_NAMES[one]) for one in IncidentKind])
    severity = models.PositiveSmallIntegerField(choices=[(one.value, SEVERITY_NAMES[one]) for one in Severity])
    state = models.CharField(
        max_length=10, choices=[(one.value, STATE_NAMES[one]) for one in State], default=State.OPEN.value
    )
    care = models.CharField(max_length=10)
    spread = models.CharField(max_length=10)
    playbook = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+")
    triage = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+", null=True)
    answers = models.JSONField(default=dict)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    opened_by_name = models.CharField(max_length=200)
    aware_at = models.DateTimeField()
    help_asked_at = models.DateTimeField(null=True)
    wants_help = models.BooleanField(default=False)
    help_taken_at = models.DateTimeField(null=True)
    help_taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    help_taken_by_name = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True)

    objects: ClassVar[IncidentQuerySet] = IncidentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-opened_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=("organisation", "ref"), name="react_ref_once_per_organisation"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(ref=""), name="react_incident_is_named"),
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in IncidentKind]), name="react_incident_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(severity__in=[one.value for one in Severity]), name="react_severity_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in State]), name="react_incident_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(care__in=[one.value for one in Care]) & Q(spread__in=[one.value for one in Spread]),
                name="react_triage_facts_are_known",
            ),
            models.CheckConstraint(
                condition=Q(state=State.CLOSED.value, closed_at__isnull=False)
                | (~Q(state=State.CLOSED.value) & Q(closed_at__isnull=True)),
                name="react_closed_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(wants_help=True, help_asked_at__isnull=False)
                | Q(wants_help=False, help_asked_at__isnull=True),
                name="react_help_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(help_taken_at__isnull=True, help_taken_by__isnull=True, help_taken_by_name="")
                | (Q(wants_help=True, help_taken_at__isnull=False) & ~Q(help_taken_by_name="")),
                name="react_taken_help_is_signed",
            ),
        )
        indexes = (
            models.Index(fields=("organisation", "-opened_at", "-id"), name="react_incidents_newest"),
            models.Index(fields=("help_asked_at",), name="react_asks_for_help", condition=Q(wants_help=True)),
        )

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"

    @property
    def is_closed(self) -> bool:
        """Whether nothing more may be done to it."""
        return self.state == State.CLOSED

    @property
    def is_taken(self) -> bool:
        """Whether a national analyst has taken its call for help."""
        return self.help_taken_at is not None

    @property
    def place(self) -> dict[str, str]:
        """The words of its address: organisation code and reference. Needs `organisation` loaded."""
        return {"code": self.organisation.code, "ref": self.ref}

    @property
    def chain(self) -> str:
        """Its chain in the audit record."""
        return f"incident:{self.organisation.code}/{self.ref}"

    @property
    def path(self) -> str:
        """The address of its page."""
        return reverse("react:incident", kwargs=self.place)
