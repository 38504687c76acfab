from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Head',
            fields=[
                ('chain', models.CharField(max_length=120, primary_key=True, serialize=False)),
                ('sequence', models.PositiveBigIntegerField(default=0)),
                ('digest', models.CharField(default='0000000000000000000000000000000000000000000000000000000000000000', max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('chain', models.CharField(max_length=120)),
                ('sequence', models.PositiveBigIntegerField()),
                ('at', models.DateTimeField()),
                ('verb', models.CharField(max_length=120)),
                ('subject', models.CharField(max_length=200)),
                ('person_id', models.BigIntegerField(null=True)),
                ('person_name', models.CharField(max_length=200)),
                ('organisation', models.CharField(blank=True, max_length=40)),
                ('via', models.CharField(max_length=40)),
                ('details', models.JSONField(default=dict)),
                ('salt', models.CharField(max_length=32)),
                ('commitment', models.CharField(max_length=64)),
                ('previous', models.CharField(max_length=64)),
                ('digest', models.CharField(max_length=64, unique=True)),
            ],
            options={
                'verbose_name_plural': 'entries',
                'db_table': 'audit_entry',
                'ordering': ('chain', 'sequence'),
                'indexes': [models.Index(fields=['subject', 'at'], name='audit_by_subject')],
                'constraints': [models.UniqueConstraint(fields=('chain', 'sequence'), name='audit_one_entry_per_place'), models.UniqueConstraint(fields=('chain', 'previous'), name='audit_chain_never_forks')],
            },
        ),
    ]
