"""Connections of staff directories, the users and groups that they send, and what happened lately."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0008_how_far_a_directory_was_followed'),
    ]

    operations = [
        migrations.CreateModel(
            name='Connection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('made_by', models.CharField(max_length=200)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'verbose_name_plural': 'connected staff directories',
                'ordering': ('-made_at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='DirectoryGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('name_key', models.CharField(max_length=200)),
                ('external_id', models.CharField(max_length=200, null=True)),
                ('role', models.CharField(blank=True, choices=[('manager', 'Manager'), ('security-lead', 'Security lead'), ('administrator', 'Administrator'), ('responder', 'Incident responder'), ('board', 'Board member')], max_length=20)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'verbose_name_plural': 'groups of staff directories',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='DirectoryUser',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('user_name', models.CharField(max_length=254)),
                ('user_key', models.CharField(max_length=254)),
                ('external_id', models.CharField(max_length=200, null=True)),
                ('formatted_name', models.CharField(blank=True, max_length=200)),
                ('family_name', models.CharField(blank=True, max_length=200)),
                ('given_name', models.CharField(blank=True, max_length=200)),
                ('display_name', models.CharField(blank=True, max_length=200)),
                ('title', models.CharField(blank=True, max_length=120)),
                ('email', models.EmailField(max_length=254)),
                ('active', models.BooleanField(default=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('invitation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='organisations.invitation')),
                ('membership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='organisations.membership')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'verbose_name_plural': 'people in staff directories',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Address',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.CharField(max_length=254)),
                ('kind', models.CharField(blank=True, max_length=40)),
                ('primary', models.BooleanField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to='provisioning.directoryuser')),
            ],
            options={
                'verbose_name_plural': 'addresses in staff directories',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Happening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(choices=[('created', 'Created'), ('changed', 'Changed'), ('ended', 'Ended'), ('refused', 'Refused')], max_length=10)),
                ('kind', models.CharField(choices=[('User', 'Person'), ('Group', 'Group')], max_length=10)),
                ('about', models.CharField(blank=True, max_length=254)),
                ('why', models.CharField(blank=True, max_length=300)),
                ('at', models.DateTimeField()),
                ('connection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='happenings', to='provisioning.connection')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'verbose_name_plural': 'notes about staff directories',
                'ordering': ('-at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Key',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('prefix', models.CharField(max_length=12)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('made_by', models.CharField(max_length=200)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('expires_at', models.DateTimeField()),
                ('last_used_at', models.DateTimeField(null=True)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('connection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='keys', to='provisioning.connection')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'verbose_name_plural': 'tokens of staff directories',
                'ordering': ('-made_at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='provisioning.directorygroup')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='provisioning.directoryuser')),
            ],
            options={
                'verbose_name_plural': 'places in groups of staff directories',
                'ordering': ('pk',),
            },
        ),
        migrations.AddConstraint(
            model_name='connection',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='provisioning_connection_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='connection',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('organisation', 'name'), name='provisioning_one_live_connection_of_a_name'),
        ),
        migrations.AddConstraint(
            model_name='directorygroup',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='provisioning_group_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='directorygroup',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['', 'manager', 'security-lead', 'administrator', 'responder', 'board'])), name='provisioning_group_gives_local_roles'),
        ),
        migrations.AddConstraint(
            model_name='directorygroup',
            constraint=models.UniqueConstraint(fields=('organisation', 'name_key'), name='provisioning_one_group_of_a_name'),
        ),
        migrations.AddConstraint(
            model_name='directorygroup',
            constraint=models.UniqueConstraint(fields=('organisation', 'external_id'), name='provisioning_one_group_of_an_id'),
        ),
        migrations.AddConstraint(
            model_name='directoryuser',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('user_name', ''), _negated=True), models.Q(('email', ''), _negated=True)), name='provisioning_user_is_complete'),
        ),
        migrations.AddConstraint(
            model_name='directoryuser',
            constraint=models.UniqueConstraint(fields=('organisation', 'user_key'), name='provisioning_one_user_of_a_name'),
        ),
        migrations.AddConstraint(
            model_name='directoryuser',
            constraint=models.UniqueConstraint(fields=('organisation', 'external_id'), name='provisioning_one_user_of_an_id'),
        ),
        migrations.AddConstraint(
            model_name='directoryuser',
            constraint=models.UniqueConstraint(fields=('organisation', 'email'), name='provisioning_one_user_of_an_address'),
        ),
        migrations.AddConstraint(
            model_name='directoryuser',
            constraint=models.UniqueConstraint(fields=('organisation', 'membership'), name='provisioning_one_user_of_a_membership'),
        ),
        migrations.AddConstraint(
            model_name='address',
            constraint=models.CheckConstraint(condition=models.Q(('value', ''), _negated=True), name='provisioning_address_has_a_value'),
        ),
        migrations.AddIndex(
            model_name='happening',
            index=models.Index(fields=['organisation', '-at'], name='provisioning_lately'),
        ),
        migrations.AddConstraint(
            model_name='happening',
            constraint=models.CheckConstraint(condition=models.Q(('what__in', ['created', 'changed', 'ended', 'refused'])), name='provisioning_happening_is_known'),
        ),
        migrations.AddConstraint(
            model_name='key',
            constraint=models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('made_at'))), name='provisioning_key_expires_later'),
        ),
        migrations.AddConstraint(
            model_name='place',
            constraint=models.UniqueConstraint(fields=('group', 'user'), name='provisioning_in_a_group_once'),
        ),
    ]
