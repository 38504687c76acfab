"""People of the staff, and files of staff that wait to be looked at."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0008_how_far_a_directory_was_followed'),
    ]

    operations = [
        migrations.CreateModel(
            name='StaffRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('employee_number', models.CharField(max_length=30)),
                ('name', models.CharField(max_length=200)),
                ('email', models.CharField(blank=True, max_length=254)),
                ('job_title', models.CharField(blank=True, max_length=120)),
                ('staff_group', models.CharField(blank=True, max_length=60)),
                ('department', models.CharField(blank=True, max_length=200)),
                ('manager_number', models.CharField(blank=True, max_length=30)),
                ('starts_on', models.DateField(null=True)),
                ('ends_on', models.DateField(null=True)),
                ('left_at', models.DateTimeField(null=True)),
                ('invite_on', models.DateField(null=True)),
                ('invite_by', models.CharField(blank=True, max_length=200)),
                ('invited_at', models.DateTimeField(null=True)),
                ('membership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='organisations.membership')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ('name', 'pk'),
                'indexes': [models.Index(condition=models.Q(('invite_on__isnull', False)), fields=['invite_on'], name='workforce_to_invite'), models.Index(condition=models.Q(('ends_on__isnull', False), ('left_at__isnull', True)), fields=['ends_on'], name='workforce_to_end'), models.Index(fields=['organisation', 'left_at', 'name'], name='workforce_list')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'employee_number'), name='workforce_one_record_each'), models.UniqueConstraint(condition=models.Q(('left_at__isnull', True), models.Q(('email', ''), _negated=True)), fields=('organisation', 'email'), name='workforce_one_person_per_email'), models.CheckConstraint(condition=models.Q(models.Q(('employee_number', ''), _negated=True), models.Q(('name', ''), _negated=True)), name='workforce_person_is_named'), models.CheckConstraint(condition=models.Q(('invite_on__isnull', True), models.Q(models.Q(('email', ''), _negated=True), models.Q(('invite_by', ''), _negated=True), ('left_at__isnull', True)), _connector='OR'), name='workforce_invited_by_email')],
            },
        ),
        migrations.CreateModel(
            name='StagedStaff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('content', models.BinaryField()),
                ('checksum', models.CharField(max_length=64)),
                ('complete', models.BooleanField(default=False)),
                ('without_email', models.BooleanField(default=False)),
                ('staged_by', models.CharField(max_length=200)),
                ('staged_at', models.DateTimeField()),
                ('applied_at', models.DateTimeField(null=True)),
                ('counts', models.JSONField(default=dict)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'verbose_name_plural': 'files of staff',
                'ordering': ('-staged_at', '-pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('checksum', ''), _negated=True)), name='workforce_staged_is_named')],
            },
        ),
    ]
