"""Support access: who asks, who agreed, when it began and ended, and the pages that were looked at."""

import django.db.models.deletion
import django.utils.timezone
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
            name='Access',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('helper', models.CharField(max_length=200)),
                ('helper_place', models.CharField(max_length=200)),
                ('reason', models.TextField()),
                ('way', models.CharField(choices=[('look', 'Look only'), ('change', 'Look and change'), ('emergency', 'Look at once, in an emergency')], max_length=10)),
                ('permissions', models.JSONField(default=list)),
                ('minutes', models.PositiveSmallIntegerField()),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('agreed', models.BooleanField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('began_at', models.DateTimeField(null=True)),
                ('ends_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_how', models.CharField(blank=True, max_length=12)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'accesses',
                'ordering': ('-asked_at', '-id'),
            },
        ),
        migrations.CreateModel(
            name='Glance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(max_length=300)),
                ('first_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('last_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('access', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='glances', to='support.access')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ('first_at', 'id'),
            },
        ),
        migrations.AddIndex(
            model_name='access',
            index=models.Index(fields=['organisation', 'asked_at'], name='support_of_an_organisation'),
        ),
        migrations.AddIndex(
            model_name='access',
            index=models.Index(condition=models.Q(('ended_at', None)), fields=['ends_at'], name='support_to_end'),
        ),
        migrations.AddConstraint(
            model_name='access',
            constraint=models.CheckConstraint(condition=models.Q(('way__in', ['look', 'change', 'emergency']), models.Q(('reason', ''), _negated=True), models.Q(('helper', ''), _negated=True)), name='support_access_is_complete'),
        ),
        migrations.AddConstraint(
            model_name='access',
            constraint=models.CheckConstraint(condition=models.Q(('minutes__gte', 15), ('minutes__lte', 480)), name='support_length_is_bounded'),
        ),
        migrations.AddConstraint(
            model_name='access',
            constraint=models.CheckConstraint(condition=models.Q(('began_at', None), models.Q(('agreed', True), ('agreed__isnull', False)), ('way', 'emergency'), _connector='OR'), name='support_begins_when_agreed'),
        ),
        migrations.AddConstraint(
            model_name='access',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('agreed', None), ('answered_at', None), ('answered_by', None)), models.Q(('agreed__isnull', False), ('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='support_answer_is_complete'),
        ),
        migrations.AddConstraint(
            model_name='access',
            constraint=models.CheckConstraint(condition=models.Q(('answered_by', models.F('person')), _negated=True), name='support_nobody_agrees_with_oneself'),
        ),
        migrations.AddConstraint(
            model_name='access',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('began_at', None), ('ends_at', None)), models.Q(('began_at__isnull', False), ('ends_at__gt', models.F('began_at')), ('ends_at__isnull', False)), _connector='OR'), name='support_ends_after_it_began'),
        ),
        migrations.AddConstraint(
            model_name='access',
            constraint=models.UniqueConstraint(condition=models.Q(('began_at__isnull', False), ('ended_at', None)), fields=('person',), name='support_one_help_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='glance',
            constraint=models.UniqueConstraint(fields=('access', 'path'), name='support_one_row_for_a_page'),
        ),
        migrations.AddConstraint(
            model_name='glance',
            constraint=models.CheckConstraint(condition=models.Q(('path', ''), _negated=True), name='support_glance_has_a_path'),
        ),
    ]
