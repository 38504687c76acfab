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
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=200, unique=True)),
                ('kind', models.CharField(max_length=40)),
                ('subject', models.CharField(max_length=200)),
                ('body', models.TextField()),
                ('link', models.CharField(blank=True, max_length=300)),
                ('created_at', models.DateTimeField()),
                ('told_by', models.CharField(max_length=200)),
            ],
            options={
                'ordering': ('-created_at',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('key', ''), _negated=True), models.Q(('subject', ''), _negated=True)), name='notify_message_complete')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('email', 'Email'), ('in-app', 'In CareCERT')], max_length=10)),
                ('address', models.CharField(blank=True, max_length=254)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('sent', 'Sent'), ('failed', 'Given up')], default='waiting', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('next_attempt_at', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('read_at', models.DateTimeField(null=True)),
                ('problem', models.CharField(blank=True, max_length=300)),
                ('contact', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.contact')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='notify.message')),
            ],
            options={
                'verbose_name_plural': 'deliveries',
                'indexes': [models.Index(condition=models.Q(('channel', 'email'), ('state', 'waiting')), fields=['next_attempt_at'], name='notify_due'), models.Index(condition=models.Q(('channel', 'in-app')), fields=['person', 'read_at'], name='notify_inbox')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('person__isnull', False)), fields=('message', 'person', 'channel'), name='notify_person_told_once'), models.UniqueConstraint(condition=models.Q(('contact__isnull', False)), fields=('message', 'contact', 'channel'), name='notify_contact_told_once'), models.CheckConstraint(condition=models.Q(('person__isnull', True), ('contact__isnull', True), _connector='XOR'), name='notify_one_recipient'), models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at__isnull', True)), _connector='OR'), name='notify_sent_has_a_time'), models.CheckConstraint(condition=models.Q(('state', 'waiting'), ('next_attempt_at__isnull', True), _connector='OR'), name='notify_ended_is_not_tried_again')],
            },
        ),
    ]
