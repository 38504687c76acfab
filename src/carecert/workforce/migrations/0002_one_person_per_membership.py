"""A membership is that of one person on the list."""

from django.db import migrations, models
from django.db.models import Exists, OuterRef, Q


def free_the_others(apps, schema_editor):
    """Where several have one membership, it stays that of whoever came on the list first."""
    rows = apps.get_model("workforce", "StaffRecord").objects.filter(left_at__isnull=True)
    first = rows.filter(
        organisation=OuterRef("organisation"), membership=OuterRef("membership"), pk__lt=OuterRef("pk")
    )
    later = rows.filter(Exists(first)).values_list("pk", flat=True)
    rows.filter(pk__in=list(later)).update(membership=None)


class Migration(migrations.Migration):
    dependencies = [
        ("workforce", "0001_staff_and_files_of_staff"),
        ("organisations", "0012_a_number_is_verified_by_a_code"),
    ]

    operations = [
        migrations.RunPython(free_the_others, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="staffrecord",
            constraint=models.UniqueConstraint(
                condition=Q(("left_at__isnull", True)),
                fields=("organisation", "membership"),
                name="workforce_one_person_per_membership",
            ),
        ),
    ]
