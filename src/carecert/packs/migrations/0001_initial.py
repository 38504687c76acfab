import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Release',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('slug', models.SlugField(max_length=80)),
                ('version', models.CharField(max_length=40)),
                ('title', models.CharField(max_length=200)),
                ('summary', models.TextField(blank=True)),
                ('language', models.CharField(default='en-GB', max_length=20)),
                ('licence', models.CharField(max_length=60)),
                ('sources', models.JSONField(default=list)),
                ('content', models.JSONField()),
                ('checksum', models.CharField(max_length=64)),
                ('installed_at', models.DateTimeField()),
                ('installed_by', models.CharField(max_length=200)),
            ],
            options={
                'db_table': 'packs_release',
                'ordering': ('kind', 'slug', 'installed_at'),
                'constraints': [models.UniqueConstraint(fields=('kind', 'slug', 'version'), name='packs_one_release_per_version'), models.CheckConstraint(condition=models.Q(models.Q(('checksum', ''), _negated=True), models.Q(('title', ''), _negated=True)), name='packs_release_is_complete')],
            },
        ),
        migrations.CreateModel(
            name='Use',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('slug', models.SlugField(max_length=80)),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='packs.release')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'slug'), name='packs_one_release_in_use')],
            },
        ),
    ]
