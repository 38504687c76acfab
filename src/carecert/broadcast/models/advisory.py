"""An advisory: what the centre tells organisations about a threat, and what they shall do."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from carecert.broadcast.models.visibility import readable
from carecert.broadcast.rules.life import OUT, State
from carecert.broadcast.rules.severity import Severity
from carecert.formats.tlp.labels import Tlp
from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation
from carecert.organisations.tenancy import VisibleQuerySet


class AdvisoryQuerySet(VisibleQuerySet["Advisory"]):
    """Advisories, by who may read them and where they stand."""

    def visible_to(self, actor: Actor) -> Self:
        """What the state and the marking let the actor read (see `visibility.readable`)."""
        return self.filter(readable(actor))

    def out(self) -> Self:
        """Those that readers see: published, withdrawn or archived."""
        return self.filter(state__in=OUT)

    def public(self) -> Self:
        """Those that anyone may read, newest first."""
        return self.out().filter(tlp=Tlp.CLEAR).order_by("-published_at", "-pk")


class Advisory(models.Model):
    """One alert.

    `hands`: everybody who wrote, edited or submitted it, none of whom may publish it. `sent_back_reason` is why it came
    back from its last review, until it is submitted again.

    `kinds` and the regions are the audience; empty means every kind, and every region. `author` is empty for a document
    that a program imported. The two deadlines are moments, and data of each alert: no length of time is built in.
    """

    ref = models.CharField(max_length=14, unique=True)
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    details = models.TextField(blank=True)
    severity = models.CharField(max_length=12, choices=Severity.choices())
    tlp = models.CharField(max_length=16, choices=[(each.value, each.value) for each in Tlp], default=Tlp.AMBER)
    state = models.CharField(max_length=10, choices=State.choices(), default=State.DRAFT)
    kinds = models.JSONField(default=list)
    regions = models.ManyToManyField(Organisation, related_name="+")
    acknowledge_by = models.DateTimeField(null=True)
    act_by = models.DateTimeField(null=True)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    hands = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    publisher = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    sent_back_reason = models.TextField(blank=True, db_default="")
    sent_back_by = models.CharField(max_length=200, blank=True, db_default="")
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_reason = models.TextField(blank=True)

    objects = AdvisoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "advisories"
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(condition=Q(ref__startswith="CC-"), name="broadcast_ref_is_ours"),
            models.CheckConstraint(condition=Q(state__in=State.values()), name="broadcast_state_is_known"),
            models.CheckConstraint(condition=Q(severity__in=Severity.values()), name="broadcast_severity_is_known"),
            models.CheckConstraint(condition=Q(tlp__in=[str(each) for each in Tlp]), name="broadcast_tlp_is_known"),
            models.CheckConstraint(condition=~Q(title=""), name="broadcast_advisory_has_a_title"),
            models.CheckConstraint(
                condition=Q(publisher__isnull=True)
                | (
                    (Q(author__isnull=True) | ~Q(publisher=F("author")))
                    & (Q(edited_by__isnull=True) | ~Q(publisher=F("edited_by")))
                    & ~Q(publisher=F("submitted_by"))
                ),
                name="broadcast_four_eyes",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(State.DRAFT, State.REVIEW), publisher__isnull=True, published_at__isnull=True)
                | Q(
                    state__in=OUT,
                    publisher__isnull=False,
                    submitted_by__isnull=False,
                    published_at__isnull=False,
                ),
                name="broadcast_out_means_published",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.REVIEW) | Q(submitted_by__isnull=False), name="broadcast_review_was_asked_for"
            ),
            models.CheckConstraint(
                condition=Q(state__in=(State.WITHDRAWN, State.ARCHIVED), closed_at__isnull=False)
                | (~Q(state__in=(State.WITHDRAWN, State.ARCHIVED)) & Q(closed_at__isnull=True)),
                name="broadcast_closed_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.WITHDRAWN) | ~Q(closed_reason=""), name="broadcast_withdrawn_says_why"
            ),
            models.CheckConstraint(
                condition=Q(act_by__isnull=True) | Q(acknowledge_by__isnull=True) | Q(act_by__gte=F("acknowledge_by")),
                name="broadcast_act_after_acknowledge",
            ),
        )
        indexes = (
            models.Index(fields=("state", "-published_at"), name="broadcast_newest"),
            models.Index(fields=("state", "acknowledge_by"), name="broadcast_due"),
        )

    def __str__(self) -> str:
        return f"{self.ref}: {self.title}"

    @property
    def level(self) -> Severity:
        """The severity as one of the closed list."""
        return Severity(self.severity)

    @property
    def stands(self) -> State:
        """The state as one of the closed list."""
        return State(self.state)

    @property
    def marking(self) -> Tlp:
        """The marking as one of the closed list."""
        return Tlp(self.tlp)

    @property
    def is_out(self) -> bool:
        """Whether readers see it."""
        return self.stands in OUT

    @property
    def changed_at(self) -> datetime:
        """When readers last saw something new: closing, or publication, or the last edit of a draft."""
        return self.closed_at or self.published_at or self.edited_at
