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
            name='Framework',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('title', models.CharField(max_length=200)),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='packs.release')),
            ],
            options={
                'ordering': ('title',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('slug', ''), _negated=True), models.Q(('title', ''), _negated=True)), name='assure_framework_is_complete')],
            },
        ),
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('open', 'open'), ('submitted', 'submitted')], default='open', max_length=10)),
                ('begun_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('submitted_at', models.DateTimeField(null=True)),
                ('submitted_by', models.CharField(blank=True, max_length=200)),
                ('approved_by', models.CharField(blank=True, max_length=200)),
                ('permille', models.PositiveSmallIntegerField(null=True)),
                ('verdict', models.CharField(blank=True, choices=[('unfinished', 'unfinished'), ('fails-alone', 'fails-alone'), ('gaps', 'gaps'), ('ready', 'ready')], max_length=12)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='packs.release')),
                ('framework', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='assure.framework')),
            ],
            options={
                'ordering': ('-begun_at', '-id'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('organisation', 'framework'), name='assure_one_open_assessment'), models.CheckConstraint(condition=models.Q(models.Q(('permille__isnull', True), ('state', 'open'), ('submitted_at__isnull', True), ('verdict', '')), models.Q(('state', 'submitted'), ('submitted_at__isnull', False), models.Q(('verdict', ''), _negated=True), models.Q(('approved_by', ''), _negated=True)), _connector='OR'), name='assure_submitted_is_signed'), models.CheckConstraint(condition=models.Q(('permille__isnull', True), ('permille__lte', 1000), _connector='OR'), name='assure_score_is_a_share')],
            },
        ),
        migrations.CreateModel(
            name='Action',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.CharField(max_length=40)),
                ('title', models.CharField(max_length=200)),
                ('due_on', models.DateField()),
                ('state', models.CharField(choices=[('open', 'Open'), ('done', 'Done'), ('dropped', 'Dropped')], default='open', max_length=8)),
                ('reason', models.TextField(blank=True)),
                ('raised_by', models.CharField(max_length=200)),
                ('raised_at', models.DateTimeField()),
                ('closed_by', models.CharField(blank=True, max_length=200)),
                ('closed_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='assure.assessment')),
                ('framework', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assure.framework')),
            ],
            options={
                'ordering': ('due_on', 'id'),
                'indexes': [models.Index(condition=models.Q(('state', 'open')), fields=['due_on'], name='assure_actions_due')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('organisation', 'framework', 'item'), name='assure_one_open_action_each'), models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('item', ''), _negated=True)), name='assure_action_is_complete'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('closed_by', ''), ('state', 'open')), models.Q(('closed_at__isnull', False), ('state__in', ('done', 'dropped')), models.Q(('closed_by', ''), _negated=True)), _connector='OR'), name='assure_closed_has_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'dropped'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='assure_dropped_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='TrainingFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('course', models.CharField(max_length=120)),
                ('done', models.PositiveIntegerField()),
                ('staff', models.PositiveIntegerField()),
                ('as_of', models.DateTimeField()),
                ('noted_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ('course',),
                'constraints': [models.UniqueConstraint(fields=('organisation', 'course'), name='assure_one_figure_per_course'), models.CheckConstraint(condition=models.Q(('done__lte', models.F('staff'))), name='assure_figure_within_staff'), models.CheckConstraint(condition=models.Q(('course', ''), _negated=True), name='assure_figure_has_a_course')],
            },
        ),
        migrations.CreateModel(
            name='AnswerChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.CharField(max_length=40)),
                ('version', models.PositiveIntegerField()),
                ('value', models.JSONField()),
                ('note', models.TextField(blank=True)),
                ('answered_by', models.CharField(max_length=200)),
                ('answered_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='assure.assessment')),
            ],
            options={
                'db_table': 'assure_answerchange',
                'ordering': ('assessment_id', 'item', '-version'),
                'constraints': [models.UniqueConstraint(fields=('assessment', 'item', 'version'), name='assure_one_change_per_version')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.CharField(max_length=40)),
                ('value', models.JSONField()),
                ('note', models.TextField(blank=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('answered_by', models.CharField(max_length=200)),
                ('answered_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='assure.assessment')),
            ],
            options={
                'ordering': ('item',),
                'constraints': [models.UniqueConstraint(fields=('assessment', 'item'), name='assure_one_answer_each'), models.CheckConstraint(condition=models.Q(('item', ''), _negated=True), name='assure_answer_has_an_item')],
            },
        ),
    ]
