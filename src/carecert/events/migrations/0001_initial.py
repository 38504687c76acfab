import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=120)),
                ('organisation', models.CharField(blank=True, max_length=40)),
                ('subject', models.CharField(max_length=200)),
                ('data', models.JSONField(default=dict)),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Consumption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('consumer', models.CharField(max_length=120)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('next_attempt_at', models.DateTimeField(null=True)),
                ('done_at', models.DateTimeField(null=True)),
                ('problem', models.TextField(blank=True)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consumptions', to='events.event')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('next_attempt_at__isnull', False)), fields=['next_attempt_at'], name='events_open')],
                'constraints': [models.UniqueConstraint(fields=('event', 'consumer'), name='events_consumed_once'), models.CheckConstraint(condition=models.Q(('done_at__isnull', True), ('next_attempt_at__isnull', True), _connector='OR'), name='events_done_is_not_tried_again')],
            },
        ),
    ]
