"""A domain keeps when DNS was asked for it last, beside when DNS answered last."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0012_a_number_is_verified_by_a_code'),
    ]

    operations = [
        migrations.AddField(
            model_name='domain',
            name='tried_at',
            field=models.DateTimeField(null=True),
        ),
    ]
