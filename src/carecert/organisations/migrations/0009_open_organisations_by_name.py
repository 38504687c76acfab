"""An index on the names of open organisations, so that whoever applies finds theirs among 64,201."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0008_how_far_a_directory_was_followed'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='organisation',
            index=models.Index(condition=models.Q(('active', True)), fields=['name', 'kind'], name='organisations_by_name'),
        ),
    ]
