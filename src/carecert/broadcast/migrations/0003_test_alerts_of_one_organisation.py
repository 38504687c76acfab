"""Test alerts: one organisation rehearses what it does when a real one comes."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('broadcast', '0002_hands_and_reasons'),
        ('organisations', '0008_how_far_a_directory_was_followed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Rehearsal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_by', models.CharField(max_length=200)),
                ('sent_at', models.DateTimeField()),
                ('told_at', models.DateTimeField()),
                ('told', models.PositiveSmallIntegerField(default=1)),
                ('acknowledged_at', models.DateTimeField(null=True)),
                ('acknowledged_name', models.CharField(blank=True, max_length=200)),
                ('note', models.TextField(blank=True)),
                ('acknowledged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'verbose_name': 'test alert',
                'ordering': ('-pk',),
                'indexes': [models.Index(fields=['organisation', 'acknowledged_at'], name='broadcast_test_alerts')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('acknowledged_at__isnull', True)), fields=('organisation',), name='broadcast_one_open_test_alert'), models.CheckConstraint(condition=models.Q(models.Q(('acknowledged_at__isnull', True), ('acknowledged_name', '')), models.Q(('acknowledged_at__isnull', False), models.Q(('acknowledged_name', ''), _negated=True)), _connector='OR'), name='broadcast_test_alert_seen_by_somebody'), models.CheckConstraint(condition=models.Q(('asked_by', ''), _negated=True), name='broadcast_test_alert_asked_for')],
            },
        ),
    ]
