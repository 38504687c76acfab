"""Training figures: how many of an organisation's staff hold a course, as evidence beside a requirement."""

from django.db import models
from django.db.models import F, Q

from carecert.organisations.tenancy import TenantModel


class TrainingFigure(TenantModel):
    """The latest figure of one course. `course` is its reference, such as "knowledge:course/first-line-of-defence"."""

    course = models.CharField(max_length=120)
    done = models.PositiveIntegerField()
    staff = models.PositiveIntegerField()
    as_of = models.DateTimeField()
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ("course",)
        constraints = (
            models.UniqueConstraint(fields=("organisation", "course"), name="assure_one_figure_per_course"),
            models.CheckConstraint(condition=Q(done__lte=F("staff")), name="assure_figure_within_staff"),
            models.CheckConstraint(condition=~Q(course=""), name="assure_figure_has_a_course"),
        )

    def __str__(self) -> str:
        return f"{self.course}: {self.done} of {self.staff}"

    @property
    def permille(self) -> int:
        """The share of staff in thousandths, rounded down; 0 where there is no staff."""
        return self.done * 1000 // self.staff if self.staff else 0

    @property
    def percent(self) -> int:
        """The share of staff in whole percent, rounded down."""
        return self.permille // 10
