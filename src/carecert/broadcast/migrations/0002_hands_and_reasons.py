"""Everybody who had a hand in an alert, and why a draft came back from its check."""

from django.conf import settings
from django.db import migrations, models


def remember_hands(apps, schema_editor):
    """Whoever is known to have written, edited or submitted an alert had a hand in it."""
    advisory = apps.get_model("broadcast", "Advisory")
    for row in advisory.objects.only("author", "edited_by", "submitted_by").iterator():
        row.hands.add(*{one for one in (row.author_id, row.edited_by_id, row.submitted_by_id) if one})


class Migration(migrations.Migration):
    dependencies = [
        ("broadcast", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="advisory",
            name="hands",
            field=models.ManyToManyField(related_name="+", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name="advisory",
            name="sent_back_by",
            field=models.CharField(blank=True, db_default="", max_length=200),
        ),
        migrations.AddField(
            model_name="advisory",
            name="sent_back_reason",
            field=models.TextField(blank=True, db_default=""),
        ),
        migrations.RunPython(remember_hands, migrations.RunPython.noop),
    ]
