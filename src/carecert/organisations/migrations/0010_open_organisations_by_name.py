"""An index on the names of open organisations, so that whoever applies finds theirs among 64,201."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("organisations", "0009_what_is_below_is_read_from_its_index"),
    ]

    operations = [
        migrations.AddIndex(
            model_name='organisation',
            index=models.Index(condition=models.Q(('active', True)), fields=['name', 'kind'], name='organisations_by_name'),
        ),
    ]
