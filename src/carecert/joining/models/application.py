"""An application: somebody asks for an organisation to join, and says how they know that they may speak for it."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from carecert.joining.permissions import Permission
from carecert.joining.rules.life import LIVE, OPEN, Standing
from carecert.organisations.actor import Actor
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Organisation
from carecert.organisations.tenancy import TenantModel, TenantQuerySet

UNDECIDED = tuple(each.value for each in LIVE)


class ApplicationQuerySet(TenantQuerySet["Application"]):
    """Applications, by who may decide them and how far they are."""

    def visible_to(self, actor: Actor) -> Self:
        """Those with a proved address, for whoever may decide: all for the nation, and those below for an overseer."""
        if actor.is_system:
            return self
        if not actor.can(Permission.DECIDE):
            return self.none()
        return super().visible_to(actor).exclude(state=Standing.UNPROVEN)

    def open(self) -> Self:
        """Those that can be decided."""
        return self.filter(state__in=OPEN)

    def unproven(self) -> Self:
        """Those whose address nobody has proved."""
        return self.filter(state=Standing.UNPROVEN)


class Application(TenantModel):
    """One person asks for one organisation.

    `organisation`: the one that is asked for. For one that the register does not list, the place below which it would
    stand: then `new_name` and `new_kind` say what it is, and `made` which row it became. `changed_at` is its version:
    whoever decides says which one they have seen.
    """

    new_name = models.CharField(max_length=200, blank=True)
    new_kind = models.CharField(max_length=20, choices=Kind.choices, blank=True)
    made = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)
    email = models.EmailField(max_length=254)
    job = models.CharField(max_length=120)
    phone = models.CharField(max_length=20)
    reason = models.TextField(max_length=1000)
    state = models.CharField(max_length=12, choices=[(each.value, each.label) for each in Standing])
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    proved_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=200, blank=True)

    objects: ClassVar[ApplicationQuerySet] = ApplicationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=[each.value for each in Standing]), name="joining_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(email="") & ~Q(job="") & ~Q(phone="") & ~Q(reason=""),
                name="joining_application_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(new_name="", new_kind="") | (~Q(new_name="") & Q(new_kind__in=Kind.values)),
                name="joining_new_has_name_and_kind",
            ),
            models.CheckConstraint(
                condition=Q(state=Standing.UNPROVEN.value, proved_at__isnull=True)
                | (~Q(state=Standing.UNPROVEN.value) & Q(proved_at__isnull=False)),
                name="joining_proof_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNDECIDED, decided_at__isnull=True)
                | (~Q(state__in=UNDECIDED) & Q(decided_at__isnull=False)),
                name="joining_decision_has_a_time",
            ),
            models.UniqueConstraint(
                fields=("organisation", "email", "new_name"),
                condition=Q(state__in=UNDECIDED),
                name="joining_one_live_application",
            ),
        )
        indexes = (
            models.Index(fields=("state", "proved_at"), name="joining_queue"),
            models.Index(fields=("organisation", "state"), name="joining_of_organisation"),
        )

    def __str__(self) -> str:
        return f"{self.email} for {self.place}"

    @property
    def is_new(self) -> bool:
        """Whether the register did not list the organisation."""
        return bool(self.new_name)

    @property
    def place(self) -> str:
        """The name of the organisation that is asked for."""
        return self.new_name or self.organisation.name

    @property
    def kind(self) -> str:
        """The kind of the organisation, in words."""
        return Kind(self.new_kind or self.organisation.kind).label

    @property
    def standing(self) -> Standing:
        """The state as one of the closed list."""
        return Standing(self.state)

    @property
    def is_open(self) -> bool:
        """Whether something can be decided."""
        return self.standing in OPEN

    @property
    def version(self) -> str:
        """A text that changes whenever the application does."""
        return self.changed_at.isoformat()
