import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_initial'),
        ('packs', '0001_initial'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Incident',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=20)),
                ('title', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('ransomware', 'Ransomware or locked screens'), ('phishing', 'Phishing or a password given away'), ('lost-device', 'Lost or stolen device'), ('data-leak', 'Data sent to the wrong person'), ('malware', 'Malware on a computer'), ('supplier', 'Supplier or shared system down'), ('unexplained', 'Unexplained outage or odd behaviour')], max_length=20)),
                ('severity', models.PositiveSmallIntegerField(choices=[(1, 'Critical'), (2, 'High'), (3, 'Medium'), (4, 'Low')])),
                ('state', models.CharField(choices=[('open', 'Open'), ('stable', 'Stable'), ('closed', 'Closed')], default='open', max_length=10)),
                ('care', models.CharField(max_length=10)),
                ('spread', models.CharField(max_length=10)),
                ('answers', models.JSONField(default=dict)),
                ('opened_at', models.DateTimeField()),
                ('opened_by_name', models.CharField(max_length=200)),
                ('aware_at', models.DateTimeField()),
                ('help_asked_at', models.DateTimeField(null=True)),
                ('wants_help', models.BooleanField(default=False)),
                ('closed_at', models.DateTimeField(null=True)),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('playbook', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='packs.release')),
                ('triage', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='packs.release')),
            ],
            options={
                'ordering': ('-opened_at', '-id'),
                'indexes': [models.Index(fields=['organisation', '-opened_at', '-id'], name='react_incidents_newest'), models.Index(condition=models.Q(('wants_help', True)), fields=['help_asked_at'], name='react_asks_for_help')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'ref'), name='react_ref_once_per_organisation'), models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('ref', ''), _negated=True)), name='react_incident_is_named'), models.CheckConstraint(condition=models.Q(('kind__in', ['ransomware', 'phishing', 'lost-device', 'data-leak', 'malware', 'supplier', 'unexplained'])), name='react_incident_kind_is_known'), models.CheckConstraint(condition=models.Q(('severity__in', [1, 2, 3, 4])), name='react_severity_is_known'), models.CheckConstraint(condition=models.Q(('state__in', ['open', 'stable', 'closed'])), name='react_incident_state_is_known'), models.CheckConstraint(condition=models.Q(('care__in', ['now', 'soon', 'no']), ('spread__in', ['one', 'several', 'many', 'unknown'])), name='react_triage_facts_are_known'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('state', 'closed')), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at__isnull', True)), _connector='OR'), name='react_closed_has_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('help_asked_at__isnull', False), ('wants_help', True)), models.Q(('help_asked_at__isnull', True), ('wants_help', False)), _connector='OR'), name='react_help_has_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Clock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by_name', models.CharField(blank=True, max_length=200)),
                ('regime', models.CharField(max_length=40)),
                ('name', models.CharField(max_length=120)),
                ('hours', models.PositiveSmallIntegerField()),
                ('due_at', models.DateTimeField()),
                ('state', models.CharField(default='running', max_length=15)),
                ('met_at', models.DateTimeField(null=True)),
                ('reason', models.TextField(blank=True)),
                ('reminded', models.PositiveSmallIntegerField(default=0)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clocks', to='react.incident')),
            ],
            options={
                'ordering': ('due_at', 'id'),
                'indexes': [models.Index(condition=models.Q(('state', 'running')), fields=['due_at'], name='react_clocks_running')],
                'constraints': [models.UniqueConstraint(fields=('incident', 'regime'), name='react_clock_once_per_incident'), models.CheckConstraint(condition=models.Q(('state__in', ['running', 'reported', 'not-required'])), name='react_clock_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('by_name', ''), ('reason', ''), ('state', 'running')), models.Q(models.Q(('state', 'running'), _negated=True), models.Q(('by_name', ''), _negated=True)), _connector='OR'), name='react_ended_clock_is_signed'), models.CheckConstraint(condition=models.Q(models.Q(('met_at__isnull', False), ('state', 'reported')), models.Q(models.Q(('state', 'reported'), _negated=True), ('met_at__isnull', True)), _connector='OR'), name='react_reported_has_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'not-required'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='react_not_required_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='AwareChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by_name', models.CharField(blank=True, max_length=200)),
                ('aware_at', models.DateTimeField()),
                ('why', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='aware_changes', to='react.incident')),
            ],
            options={
                'db_table': 'react_awarechange',
                'ordering': ('at', 'id'),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('why', ''), _negated=True), models.Q(('by_name', ''), _negated=True)), name='react_awareness_has_a_reason'), models.CheckConstraint(condition=models.Q(('aware_at__lte', models.F('at'))), name='react_awareness_is_not_ahead')],
            },
        ),
        migrations.CreateModel(
            name='LogEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by_name', models.CharField(blank=True, max_length=200)),
                ('kind', models.CharField(choices=[('note', 'Note'), ('decision', 'Decision'), ('step', 'Step'), ('clock', 'Clock'), ('state', 'State'), ('help', 'Help')], max_length=10)),
                ('text', models.TextField()),
                ('at', models.DateTimeField()),
                ('written_at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='log', to='react.incident')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'verbose_name_plural': 'log entries',
                'db_table': 'react_logentry',
                'ordering': ('-at', '-id'),
                'indexes': [models.Index(fields=['incident', '-at', '-id'], name='react_log_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['note', 'decision', 'step', 'clock', 'state', 'help'])), name='react_log_kind_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), models.Q(('by_name', ''), _negated=True)), name='react_log_line_is_complete'), models.CheckConstraint(condition=models.Q(('at__lte', models.F('written_at'))), name='react_log_is_not_ahead')],
            },
        ),
        migrations.CreateModel(
            name='StepRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by_name', models.CharField(blank=True, max_length=200)),
                ('step', models.CharField(max_length=80)),
                ('position', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('to-do', 'To do'), ('done', 'Done'), ('skipped', 'Skipped')], default='to-do', max_length=10)),
                ('reason', models.TextField(blank=True)),
                ('at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='react.incident')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ('position',),
                'constraints': [models.UniqueConstraint(fields=('incident', 'step'), name='react_step_once_per_incident'), models.UniqueConstraint(fields=('incident', 'position'), name='react_place_once_per_incident'), models.CheckConstraint(condition=models.Q(('state__in', ['to-do', 'done', 'skipped'])), name='react_step_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('at__isnull', True), ('by_name', ''), ('reason', ''), ('state', 'to-do')), models.Q(models.Q(('state', 'to-do'), _negated=True), ('at__isnull', False), models.Q(('by_name', ''), _negated=True)), _connector='OR'), name='react_settled_step_is_signed'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'skipped'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='react_skipped_step_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Counter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('last', models.PositiveIntegerField(default=0)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'year'), name='react_one_counter_a_year')],
            },
        ),
    ]
