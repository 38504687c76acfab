"""Questions that are put to contacts by email, and monthly drills."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0005_ways_from_contacts'),
    ]

    operations = [
        migrations.CreateModel(
            name='Drill',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('began_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('settled_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ('-month', 'organisation'),
            },
        ),
        migrations.CreateModel(
            name='Ask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(choices=[('verify', 'verify'), ('confirm', 'confirm'), ('drill', 'drill')], max_length=10)),
                ('stage', models.PositiveSmallIntegerField(default=0)),
                ('key', models.CharField(max_length=100, unique=True)),
                ('digest', models.CharField(max_length=64, null=True, unique=True)),
                ('created_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('next_attempt_at', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('problem', models.CharField(blank=True, max_length=300)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('way', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asks', to='organisations.way')),
                ('drill', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='asks', to='reach.drill')),
            ],
        ),
        migrations.AddIndex(
            model_name='drill',
            index=models.Index(condition=models.Q(('settled_at__isnull', True)), fields=['ends_at'], name='reach_drills_to_settle'),
        ),
        migrations.AddConstraint(
            model_name='drill',
            constraint=models.UniqueConstraint(fields=('organisation', 'month'), name='reach_one_drill_a_month'),
        ),
        migrations.AddConstraint(
            model_name='drill',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('began_at'))), name='reach_drill_ends_later'),
        ),
        migrations.AddConstraint(
            model_name='drill',
            constraint=models.CheckConstraint(condition=models.Q(('answered_at__isnull', True), ('answered_at__lte', models.F('ends_at')), _connector='OR'), name='reach_answer_in_time'),
        ),
        migrations.AddIndex(
            model_name='ask',
            index=models.Index(condition=models.Q(('next_attempt_at__isnull', False)), fields=['next_attempt_at'], name='reach_asks_to_send'),
        ),
        migrations.AddIndex(
            model_name='ask',
            index=models.Index(fields=['way', 'purpose', 'stage'], name='reach_asks_of_a_way'),
        ),
        migrations.AddConstraint(
            model_name='ask',
            constraint=models.CheckConstraint(condition=models.Q(('purpose__in', ['verify', 'confirm', 'drill']), models.Q(('key', ''), _negated=True)), name='reach_ask_is_complete'),
        ),
        migrations.AddConstraint(
            model_name='ask',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('drill__isnull', False), ('purpose', 'drill')), models.Q(models.Q(('purpose', 'drill'), _negated=True), ('drill__isnull', True)), _connector='OR'), name='reach_ask_of_a_drill'),
        ),
        migrations.AddConstraint(
            model_name='ask',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('created_at'))), name='reach_ask_ends_later'),
        ),
    ]
