"""Browsers that people have asked us to tell, and the channel by which they are told."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notify', '0002_every_channel_with_its_lease'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='delivery',
            name='channel',
            field=models.CharField(choices=[('email', 'Email'), ('sms', 'Text message'), ('webhook', 'Webhook'), ('teams', 'Teams'), ('push', 'On a browser'), ('in-app', 'In CareCERT')], max_length=10),
        ),
        migrations.CreateModel(
            name='Browser',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('endpoint', models.CharField(max_length=1000)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('key', models.CharField(max_length=100)),
                ('auth', models.CharField(max_length=30)),
                ('everything', models.BooleanField(default=False)),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('told_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('added_at', 'id'),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('endpoint', ''), _negated=True), models.Q(('key', ''), _negated=True), models.Q(('auth', ''), _negated=True), models.Q(('name', ''), _negated=True)), name='notify_browser_is_complete')],
            },
        ),
    ]
