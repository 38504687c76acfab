"""Applications of organisations that ask to join, and the emails to those who applied."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Application',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('new_name', models.CharField(blank=True, max_length=200)),
                ('new_kind', models.CharField(blank=True, choices=[('national', 'National body'), ('region', 'Region'), ('icb', 'Integrated care board'), ('csu', 'Commissioning support unit'), ('acute', 'Acute trust'), ('mental-health', 'Mental health trust'), ('ambulance', 'Ambulance trust'), ('community', 'Community services'), ('gp', 'GP practice'), ('pharmacy', 'Pharmacy'), ('dentist', 'Dental practice'), ('optician', 'Optician'), ('care-home', 'Care home'), ('domiciliary-care', 'Domiciliary care'), ('local-authority', 'Local authority'), ('supplier', 'Supplier')], max_length=20)),
                ('name', models.CharField(max_length=200)),
                ('email', models.EmailField(max_length=254)),
                ('job', models.CharField(max_length=120)),
                ('phone', models.CharField(max_length=20)),
                ('reason', models.TextField(max_length=1000)),
                ('state', models.CharField(choices=[('unproven', 'Address not proved'), ('waiting', 'Waits for a decision'), ('asked', 'Asked, waits for the applicant'), ('approved', 'Approved'), ('refused', 'Refused'), ('passed-on', 'Passed on to its administrator')], max_length=12)),
                ('created_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('proved_at', models.DateTimeField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by', models.CharField(blank=True, max_length=200)),
                ('made', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(choices=[('prove', 'prove'), ('stands', 'stands'), ('question', 'question'), ('refused', 'refused')], max_length=10)),
                ('words', models.TextField(blank=True)),
                ('answer', models.TextField(blank=True)),
                ('written_by', models.CharField(blank=True, max_length=200)),
                ('digest', models.CharField(max_length=64, null=True, unique=True)),
                ('created_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letters', to='joining.application')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(fields=['state', 'proved_at'], name='joining_queue'),
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(fields=['organisation', 'state'], name='joining_of_organisation'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['unproven', 'waiting', 'asked', 'approved', 'refused', 'passed-on'])), name='joining_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('email', ''), _negated=True), models.Q(('job', ''), _negated=True), models.Q(('phone', ''), _negated=True), models.Q(('reason', ''), _negated=True)), name='joining_application_is_complete'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('new_kind', ''), ('new_name', '')), models.Q(models.Q(('new_name', ''), _negated=True), ('new_kind__in', ['national', 'region', 'icb', 'csu', 'acute', 'mental-health', 'ambulance', 'community', 'gp', 'pharmacy', 'dentist', 'optician', 'care-home', 'domiciliary-care', 'local-authority', 'supplier'])), _connector='OR'), name='joining_new_has_name_and_kind'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('proved_at__isnull', True), ('state', 'unproven')), models.Q(models.Q(('state', 'unproven'), _negated=True), ('proved_at__isnull', False)), _connector='OR'), name='joining_proof_has_a_time'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('state__in', ('unproven', 'waiting', 'asked'))), models.Q(models.Q(('state__in', ('unproven', 'waiting', 'asked')), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='joining_decision_has_a_time'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('unproven', 'waiting', 'asked'))), fields=('organisation', 'email', 'new_name'), name='joining_one_live_application'),
        ),
        migrations.AddIndex(
            model_name='letter',
            index=models.Index(fields=['application', 'purpose'], name='joining_letters_of'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(('purpose__in', ['prove', 'stands', 'question', 'refused'])), name='joining_letter_has_a_purpose'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('created_at'))), name='joining_letter_ends_later'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('purpose__in', ['question', 'refused']), _negated=True), models.Q(('words', ''), _negated=True), _connector='OR'), name='joining_letter_says_why'),
        ),
    ]
