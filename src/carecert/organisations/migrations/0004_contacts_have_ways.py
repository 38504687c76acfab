"""Contacts get a role, and ways to reach them; each organisation gets its figure of reachability. It expands only."""

import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0003_forms_that_were_sent'),
    ]

    operations = [
        migrations.CreateModel(
            name='Reachability',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('score', models.PositiveSmallIntegerField(default=0)),
                ('reasons', models.JSONField(default=list)),
                ('drill_answered', models.BooleanField(null=True)),
                ('changes_at', models.DateTimeField(null=True)),
                ('computed_at', models.DateTimeField()),
            ],
            options={
                'verbose_name_plural': 'reachability',
            },
        ),
        migrations.CreateModel(
            name='Way',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('email', 'Email address'), ('mobile', 'Mobile number'), ('landline', 'Landline number')], max_length=10)),
                ('value', models.CharField(max_length=254)),
                ('verified_at', models.DateTimeField(null=True)),
                ('proof', models.CharField(blank=True, choices=[('link', 'The owner opened a link that was sent to it'), ('rang', 'Somebody rang it'), ('set-up', 'It was set up with the organisation')], max_length=10)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('failed_at', models.DateTimeField(null=True)),
                ('failed_why', models.CharField(blank=True, max_length=300)),
                ('delivered_at', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ('channel', 'id'),
            },
        ),
        migrations.AddField(
            model_name='contact',
            name='role',
            field=models.CharField(choices=[('primary', 'Primary contact'), ('deputy', 'Deputy'), ('siro', 'Senior information risk owner (SIRO)'), ('chief-executive', 'Chief executive'), ('out-of-hours', 'Out of hours'), ('alert-only', 'Alerts only')], db_default='alert-only', default='alert-only', max_length=20),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['primary', 'deputy', 'siro', 'chief-executive', 'out-of-hours', 'alert-only'])), name='organisations_contact_role_is_known'),
        ),
        migrations.AddField(
            model_name='reachability',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation'),
        ),
        migrations.AddField(
            model_name='way',
            name='contact',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ways', to='organisations.contact'),
        ),
        migrations.AddField(
            model_name='way',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation'),
        ),
        migrations.AddIndex(
            model_name='reachability',
            index=models.Index(fields=['score', 'organisation'], name='organisations_hardest_first'),
        ),
        migrations.AddIndex(
            model_name='reachability',
            index=models.Index(fields=['changes_at'], name='organisations_score_changes'),
        ),
        migrations.AddConstraint(
            model_name='reachability',
            constraint=models.UniqueConstraint(fields=('organisation',), name='organisations_one_reachability_each'),
        ),
        migrations.AddConstraint(
            model_name='reachability',
            constraint=models.CheckConstraint(condition=models.Q(('score__lte', 100)), name='organisations_score_of_100'),
        ),
        migrations.AddIndex(
            model_name='way',
            index=models.Index(django.db.models.functions.comparison.Coalesce(models.F('confirmed_at'), models.F('created_at')), name='organisations_way_since'),
        ),
        migrations.AddIndex(
            model_name='way',
            index=models.Index(fields=['organisation', 'failed_at'], name='organisations_way_failing'),
        ),
        migrations.AddConstraint(
            model_name='way',
            constraint=models.UniqueConstraint(models.F('contact'), models.F('channel'), django.db.models.functions.text.Lower('value'), name='organisations_way_once'),
        ),
        migrations.AddConstraint(
            model_name='way',
            constraint=models.CheckConstraint(condition=models.Q(('channel__in', ['email', 'mobile', 'landline']), models.Q(('value', ''), _negated=True)), name='organisations_way_is_complete'),
        ),
        migrations.AddConstraint(
            model_name='way',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('proof', ''), ('verified_at__isnull', True)), models.Q(('proof__in', ['link', 'rang', 'set-up']), ('verified_at__isnull', False)), _connector='OR'), name='organisations_way_proof_has_a_time'),
        ),
        migrations.AddConstraint(
            model_name='way',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('failed_at__isnull', True), ('failed_why', '')), models.Q(('failed_at__isnull', False), models.Q(('failed_why', ''), _negated=True)), _connector='OR'), name='organisations_way_failure_says_why'),
        ),
    ]
