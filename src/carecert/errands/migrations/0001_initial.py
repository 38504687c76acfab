from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Sweep',
            fields=[
                ('name', models.CharField(max_length=120, primary_key=True, serialize=False)),
                ('due_at', models.DateTimeField()),
                ('last_began_at', models.DateTimeField(null=True)),
                ('last_ended_at', models.DateTimeField(null=True)),
                ('problem', models.TextField(blank=True)),
            ],
        ),
    ]
