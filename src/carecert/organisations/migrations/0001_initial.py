import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('national', 'National body'), ('region', 'Region'), ('icb', 'Integrated care board'), ('csu', 'Commissioning support unit'), ('acute', 'Acute trust'), ('mental-health', 'Mental health trust'), ('ambulance', 'Ambulance trust'), ('community', 'Community services'), ('gp', 'GP practice'), ('pharmacy', 'Pharmacy'), ('dentist', 'Dental practice'), ('optician', 'Optician'), ('care-home', 'Care home'), ('domiciliary-care', 'Domiciliary care'), ('local-authority', 'Local authority'), ('supplier', 'Supplier')], max_length=20)),
                ('path', models.CharField(max_length=200, unique=True)),
                ('staff_count', models.PositiveIntegerField(default=0)),
                ('active', models.BooleanField(default=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='organisations.organisation')),
                ('region', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ('name',),
                'indexes': [models.Index(fields=['kind', 'active'], name='organisations_by_kind')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['national', 'region', 'icb', 'csu', 'acute', 'mental-health', 'ambulance', 'community', 'gp', 'pharmacy', 'dentist', 'optician', 'care-home', 'domiciliary-care', 'local-authority', 'supplier'])), name='organisations_kind_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('code', ''), _negated=True), models.Q(('name', ''), _negated=True)), name='organisations_have_code_and_name'), models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='organisations_not_their_own_parent'), models.CheckConstraint(condition=models.Q(('path__startswith', '/'), ('path__endswith', '/')), name='organisations_path_is_closed')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('job_title', models.CharField(blank=True, max_length=120)),
                ('staff_group', models.CharField(blank=True, max_length=60)),
                ('active', models.BooleanField(default=True)),
                ('joined_at', models.DateTimeField(auto_now_add=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='organisations.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'active'], name='organisations_members')],
                'constraints': [models.UniqueConstraint(fields=('person', 'organisation'), name='organisations_one_membership_each')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254)),
                ('name', models.CharField(max_length=200)),
                ('roles', models.JSONField(default=list)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('invited_by', models.CharField(max_length=200)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('expires_at', models.DateTimeField()),
                ('accepted_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ('-created_at',),
                'constraints': [models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('created_at'))), name='organisations_invitation_expires_later'), models.CheckConstraint(condition=models.Q(('accepted_at__isnull', True), ('withdrawn_at__isnull', True), _connector='OR'), name='organisations_invitation_ends_once'), models.UniqueConstraint(condition=models.Q(('accepted_at__isnull', True), ('withdrawn_at__isnull', True)), fields=('organisation', 'email'), name='organisations_one_open_invitation')],
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('email', models.EmailField(max_length=254)),
                ('mobile', models.CharField(blank=True, max_length=20)),
                ('receives_alerts', models.BooleanField(default=True)),
                ('verified_at', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ('name', 'id'),
                'constraints': [models.UniqueConstraint(models.F('organisation'), django.db.models.functions.text.Lower('email'), name='organisations_contact_once'), models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('email', ''), _negated=True)), name='organisations_contact_is_complete')],
            },
        ),
        migrations.CreateModel(
            name='RoleGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('learner', 'Member of staff'), ('manager', 'Manager'), ('security-lead', 'Security lead'), ('administrator', 'Administrator'), ('responder', 'Incident responder'), ('board', 'Board member'), ('overseer', 'Overseer'), ('editor', 'National editor'), ('analyst', 'National analyst'), ('auditor', 'National auditor')], max_length=20)),
                ('granted_at', models.DateTimeField(auto_now_add=True)),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='grants', to='organisations.membership')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('membership', 'role'), name='organisations_role_given_once'), models.CheckConstraint(condition=models.Q(('role__in', ['learner', 'manager', 'security-lead', 'administrator', 'responder', 'board', 'overseer', 'editor', 'analyst', 'auditor'])), name='organisations_role_is_known')],
            },
        ),
    ]
