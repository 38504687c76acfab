"""Pilots of features, and the places of organisations in them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0008_how_far_a_directory_was_followed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Pilot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('feature', models.CharField(max_length=40, unique=True)),
                ('who', models.CharField(choices=[('everybody', 'everybody'), ('chosen', 'chosen'), ('nobody', 'nobody')], max_length=10)),
                ('starts_on', models.DateField(null=True)),
                ('ends_on', models.DateField(null=True)),
                ('kinds', models.JSONField(default=list)),
                ('regions', models.JSONField(default=list)),
                ('chosen', models.JSONField(default=list)),
                ('without', models.JSONField(default=list)),
                ('open_to_ask', models.BooleanField(default=False)),
                ('reason', models.TextField()),
                ('changed_at', models.DateTimeField()),
            ],
            options={
                'ordering': ('feature',),
                'constraints': [models.CheckConstraint(condition=models.Q(('who__in', ['everybody', 'chosen', 'nobody']), models.Q(('feature', ''), _negated=True), models.Q(('reason', ''), _negated=True)), name='pilots_is_complete'), models.CheckConstraint(condition=models.Q(('starts_on__isnull', True), ('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='pilots_ends_after_its_start')],
            },
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('asked', 'asked'), ('in', 'in'), ('left', 'left'), ('out', 'out')], max_length=10)),
                ('why', models.TextField(blank=True)),
                ('answer', models.TextField(blank=True)),
                ('changed_at', models.DateTimeField()),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('pilot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='pilots.pilot')),
            ],
            options={
                'ordering': ('state', '-changed_at', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('pilot', 'organisation'), name='pilots_one_place_each'), models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'in', 'left', 'out'])), name='pilots_state_is_known')],
            },
        ),
    ]
