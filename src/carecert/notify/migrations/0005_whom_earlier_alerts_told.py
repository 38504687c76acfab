from django.db import migrations

BATCH = 2000


def remember(apps, schema_editor):
    """Earlier messages about alerts: their deliveries are for the contact's and the webhook's organisation, and for those
    that the person is a security lead of now. Only these messages lead to the page of an alert, and say its reference."""
    told = apps.get_model("notify", "Told")
    deliveries = apps.get_model("notify", "Delivery").objects.filter(
        message__kind="alert", message__key__startswith="broadcast:CC-", message__link__startswith="/broadcast/CC-"
    )
    leads = deliveries.filter(
        person__memberships__active=True, person__memberships__grants__role="security-lead"
    ).values_list("pk", "person__memberships__organisation_id", "message__key")
    contacts = deliveries.filter(contact__isnull=False).values_list("pk", "contact__organisation_id", "message__key")
    programs = deliveries.filter(webhook__isnull=False).values_list("pk", "webhook__organisation_id", "message__key")
    for found in (leads, contacts, programs):
        rows = []
        for delivery, place, key in found.iterator(chunk_size=BATCH):
            about = f"broadcast:advisory/{key.split(':')[1]}"
            rows.append(told(delivery_id=delivery, organisation_id=place, about=about))
            if len(rows) == BATCH:
                told.objects.bulk_create(rows, ignore_conflicts=True)
                rows = []
        told.objects.bulk_create(rows, ignore_conflicts=True)


class Migration(migrations.Migration):
    """Deliveries of earlier alerts are told beside the new ones."""

    dependencies = [("notify", "0004_who_was_told_for_each_organisation")]

    operations = [migrations.RunPython(remember, migrations.RunPython.noop)]
