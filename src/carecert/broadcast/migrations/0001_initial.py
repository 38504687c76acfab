import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_initial'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Series',
            fields=[
                ('year', models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ('last', models.PositiveIntegerField(default=0)),
            ],
            options={
                'verbose_name_plural': 'series',
            },
        ),
        migrations.CreateModel(
            name='Advisory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=14, unique=True)),
                ('title', models.CharField(max_length=300)),
                ('summary', models.TextField(blank=True)),
                ('details', models.TextField(blank=True)),
                ('severity', models.CharField(choices=[('high', 'High'), ('medium', 'Medium'), ('low', 'Low'), ('information', 'Information')], max_length=12)),
                ('tlp', models.CharField(choices=[('TLP:CLEAR', 'TLP:CLEAR'), ('TLP:GREEN', 'TLP:GREEN'), ('TLP:AMBER', 'TLP:AMBER'), ('TLP:AMBER+STRICT', 'TLP:AMBER+STRICT'), ('TLP:RED', 'TLP:RED')], default='TLP:AMBER', max_length=16)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('review', 'In review'), ('published', 'Published'), ('withdrawn', 'Withdrawn'), ('archived', 'Archived')], default='draft', max_length=10)),
                ('kinds', models.JSONField(default=list)),
                ('acknowledge_by', models.DateTimeField(null=True)),
                ('act_by', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField()),
                ('edited_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('closed_reason', models.TextField(blank=True)),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('edited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('publisher', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('regions', models.ManyToManyField(related_name='+', to='organisations.organisation')),
                ('replaces', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='broadcast.advisory')),
                ('submitted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'advisories',
                'ordering': ('-pk',),
                'indexes': [models.Index(fields=['state', '-published_at'], name='broadcast_newest'), models.Index(fields=['state', 'acknowledge_by'], name='broadcast_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ref__startswith', 'CC-')), name='broadcast_ref_is_ours'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'review', 'published', 'withdrawn', 'archived'])), name='broadcast_state_is_known'), models.CheckConstraint(condition=models.Q(('severity__in', ['high', 'medium', 'low', 'information'])), name='broadcast_severity_is_known'), models.CheckConstraint(condition=models.Q(('tlp__in', ['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED'])), name='broadcast_tlp_is_known'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='broadcast_advisory_has_a_title'), models.CheckConstraint(condition=models.Q(('publisher__isnull', True), models.Q(models.Q(('author__isnull', True), models.Q(('publisher', models.F('author')), _negated=True), _connector='OR'), models.Q(('edited_by__isnull', True), models.Q(('publisher', models.F('edited_by')), _negated=True), _connector='OR'), models.Q(('publisher', models.F('submitted_by')), _negated=True)), _connector='OR'), name='broadcast_four_eyes'), models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', True), ('publisher__isnull', True), ('state__in', ('draft', 'review'))), models.Q(('published_at__isnull', False), ('publisher__isnull', False), ('state__in', ('published', 'withdrawn', 'archived')), ('submitted_by__isnull', False)), _connector='OR'), name='broadcast_out_means_published'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'review'), _negated=True), ('submitted_by__isnull', False), _connector='OR'), name='broadcast_review_was_asked_for'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('state__in', ('withdrawn', 'archived'))), models.Q(models.Q(('state__in', ('withdrawn', 'archived')), _negated=True), ('closed_at__isnull', True)), _connector='OR'), name='broadcast_closed_has_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), models.Q(('closed_reason', ''), _negated=True), _connector='OR'), name='broadcast_withdrawn_says_why'), models.CheckConstraint(condition=models.Q(('act_by__isnull', True), ('acknowledge_by__isnull', True), ('act_by__gte', models.F('acknowledge_by')), _connector='OR'), name='broadcast_act_after_acknowledge')],
            },
        ),
        migrations.CreateModel(
            name='AffectedProduct',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('name', models.TextField()),
                ('vendor', models.TextField(blank=True)),
                ('version', models.TextField(blank=True)),
                ('advisory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='products', to='broadcast.advisory')),
            ],
            options={
                'ordering': ('advisory', 'position'),
                'constraints': [models.UniqueConstraint(fields=('advisory', 'position'), name='broadcast_one_product_per_place'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='broadcast_product_has_a_name')],
            },
        ),
        migrations.CreateModel(
            name='ResolutionStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('patch', 'Patch'), ('action', 'Action'), ('guidance', 'Guidance'), ('aware', 'Aware')], max_length=10)),
                ('text', models.TextField()),
                ('link', models.CharField(blank=True, max_length=2000)),
                ('advisory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='broadcast.advisory')),
            ],
            options={
                'ordering': ('advisory', 'position'),
                'constraints': [models.UniqueConstraint(fields=('advisory', 'position'), name='broadcast_one_step_per_place'), models.CheckConstraint(condition=models.Q(('kind__in', ['patch', 'action', 'guidance', 'aware'])), name='broadcast_step_kind_is_known'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='broadcast_step_says_what_to_do'), models.CheckConstraint(condition=models.Q(('link', ''), ('link__startswith', 'https://'), ('link__startswith', 'http://'), _connector='OR'), name='broadcast_step_link_is_safe')],
            },
        ),
        migrations.CreateModel(
            name='Response',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('awaiting', 'Not seen yet'), ('acknowledged', 'Seen'), ('not-applicable', 'Does not apply to us'), ('working', 'Applies, work in progress'), ('cannot-fix', 'Applies, cannot be fixed yet'), ('completed', 'Done')], default='awaiting', max_length=16)),
                ('acknowledged_at', models.DateTimeField(null=True)),
                ('acknowledged_name', models.CharField(blank=True, max_length=200)),
                ('note', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_name', models.CharField(blank=True, max_length=200)),
                ('completed_at', models.DateTimeField(null=True)),
                ('reminded', models.PositiveSmallIntegerField(default=0)),
                ('acknowledged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('advisory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='broadcast.advisory')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['advisory', 'state'], name='broadcast_board'), models.Index(fields=['organisation', 'state'], name='broadcast_own')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'advisory'), name='broadcast_one_response_each'), models.CheckConstraint(condition=models.Q(('state__in', ['awaiting', 'acknowledged', 'not-applicable', 'working', 'cannot-fix', 'completed'])), name='broadcast_answer_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('acknowledged_at__isnull', True), ('state', 'awaiting')), models.Q(models.Q(('state', 'awaiting'), _negated=True), ('acknowledged_at__isnull', False)), _connector='OR'), name='broadcast_seen_has_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('completed_at__isnull', False), ('state', 'completed')), models.Q(models.Q(('state', 'completed'), _negated=True), ('completed_at__isnull', True)), _connector='OR'), name='broadcast_done_has_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('not-applicable', 'cannot-fix')), _negated=True), models.Q(('note', ''), _negated=True), _connector='OR'), name='broadcast_answer_says_why'), models.CheckConstraint(condition=models.Q(('reminded__lte', 2)), name='broadcast_two_reminders_at_most')],
            },
        ),
        migrations.CreateModel(
            name='SeverityChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('severity', models.CharField(choices=[('high', 'High'), ('medium', 'Medium'), ('low', 'Low'), ('information', 'Information')], max_length=12)),
                ('reason', models.CharField(max_length=500)),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('advisory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='severity_changes', to='broadcast.advisory')),
            ],
            options={
                'db_table': 'broadcast_severitychange',
                'ordering': ('-at', '-pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('severity__in', ['high', 'medium', 'low', 'information'])), name='broadcast_change_is_known'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='broadcast_change_says_why')],
            },
        ),
        migrations.CreateModel(
            name='SourceDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('publisher_name', models.CharField(max_length=300)),
                ('namespace', models.CharField(max_length=500)),
                ('tracking_id', models.CharField(max_length=300)),
                ('version', models.CharField(max_length=100)),
                ('released', models.CharField(max_length=40)),
                ('link', models.TextField(blank=True)),
                ('content', models.BinaryField()),
                ('checksum', models.CharField(max_length=64)),
                ('received_at', models.DateTimeField()),
                ('advisory', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='source', to='broadcast.advisory')),
            ],
            options={
                'db_table': 'broadcast_sourcedocument',
                'constraints': [models.UniqueConstraint(fields=('namespace', 'tracking_id', 'version'), name='broadcast_document_comes_in_once'), models.CheckConstraint(condition=models.Q(('checksum', ''), _negated=True), name='broadcast_document_has_a_checksum')],
            },
        ),
        migrations.CreateModel(
            name='Weakness',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cve', models.CharField(max_length=24)),
                ('title', models.CharField(blank=True, max_length=300)),
                ('score', models.DecimalField(decimal_places=1, max_digits=3, null=True)),
                ('advisory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='weaknesses', to='broadcast.advisory')),
            ],
            options={
                'verbose_name_plural': 'weaknesses',
                'ordering': ('advisory', 'cve'),
                'indexes': [models.Index(fields=['cve'], name='broadcast_by_cve')],
                'constraints': [models.UniqueConstraint(fields=('advisory', 'cve'), name='broadcast_cve_once'), models.CheckConstraint(condition=models.Q(('cve__startswith', 'CVE-')), name='broadcast_cve_is_one'), models.CheckConstraint(condition=models.Q(('score__isnull', True), models.Q(('score__gte', 0), ('score__lte', 10)), _connector='OR'), name='broadcast_score_in_range')],
            },
        ),
    ]
