"""Feedback, the answers to it, and the themes that it is gathered under."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Theme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('state', models.CharField(choices=[('new', 'new'), ('read', 'read'), ('planned', 'planned'), ('done', 'done'), ('not-planned', 'not-planned')], default='read', max_length=12)),
                ('outcome', models.TextField(blank=True)),
                ('said', models.TextField(blank=True)),
                ('did', models.TextField(blank=True)),
                ('published_at', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
            ],
            options={
                'ordering': ('-changed_at', '-pk'),
                'indexes': [models.Index(condition=models.Q(('published_at__isnull', False)), fields=['-published_at'], name='feedback_published')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['new', 'read', 'planned', 'done', 'not-planned']), models.Q(('title', ''), _negated=True)), name='feedback_theme_is_complete'), models.CheckConstraint(condition=models.Q(('published_at__isnull', True), models.Q(models.Q(('said', ''), _negated=True), models.Q(('did', ''), _negated=True)), _connector='OR'), name='feedback_theme_says_both'), models.CheckConstraint(condition=models.Q(('changed_at__gte', models.F('created_at'))), name='feedback_theme_changed_later')],
            },
        ),
        migrations.CreateModel(
            name='Feedback',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=12, unique=True)),
                ('mark', models.CharField(max_length=30, unique=True)),
                ('organisation_code', models.CharField(blank=True, max_length=20)),
                ('organisation_kind', models.CharField(blank=True, max_length=20)),
                ('page', models.CharField(blank=True, max_length=100)),
                ('address', models.CharField(blank=True, max_length=300)),
                ('service', models.CharField(max_length=20)),
                ('pilot', models.CharField(blank=True, max_length=40)),
                ('rating', models.PositiveSmallIntegerField()),
                ('text', models.TextField(blank=True)),
                ('may_answer', models.BooleanField(default=False)),
                ('email', models.CharField(blank=True, max_length=254)),
                ('state', models.CharField(choices=[('new', 'new'), ('read', 'read'), ('planned', 'planned'), ('done', 'done'), ('not-planned', 'not-planned')], default='new', max_length=12)),
                ('outcome', models.TextField(blank=True)),
                ('given_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('theme', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='feedback', to='feedback.theme')),
            ],
            options={
                'verbose_name_plural': 'feedback',
                'ordering': ('-given_at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('by', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(null=True)),
                ('feedback', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='feedback.feedback')),
            ],
            options={
                'ordering': ('at', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='feedback_reply_says_something')],
            },
        ),
        migrations.AddIndex(
            model_name='feedback',
            index=models.Index(fields=['state', '-given_at'], name='feedback_by_state'),
        ),
        migrations.AddIndex(
            model_name='feedback',
            index=models.Index(fields=['person', '-given_at'], name='feedback_of_a_person'),
        ),
        migrations.AddIndex(
            model_name='feedback',
            index=models.Index(condition=models.Q(('pilot', ''), _negated=True), fields=['pilot', '-given_at'], name='feedback_of_a_pilot'),
        ),
        migrations.AddConstraint(
            model_name='feedback',
            constraint=models.CheckConstraint(condition=models.Q(('rating__range', (1, 5))), name='feedback_rating_is_one_of_five'),
        ),
        migrations.AddConstraint(
            model_name='feedback',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['new', 'read', 'planned', 'done', 'not-planned']), models.Q(('ref', ''), _negated=True), models.Q(('service', ''), _negated=True)), name='feedback_is_complete'),
        ),
        migrations.AddConstraint(
            model_name='feedback',
            constraint=models.CheckConstraint(condition=models.Q(('email', ''), ('person__isnull', True), _connector='OR'), name='feedback_email_of_strangers'),
        ),
    ]
