"""A mobile number can be verified by a code that is read out."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0011_domains_and_own_sign_in_providers'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='way',
            name='organisations_way_proof_has_a_time',
        ),
        migrations.AlterField(
            model_name='way',
            name='proof',
            field=models.CharField(blank=True, choices=[('link', 'The owner opened a link that was sent to it'), ('rang', 'Somebody rang it'), ('code', 'The owner read out a code that was sent to it'), ('set-up', 'It was set up with the organisation')], max_length=10),
        ),
        migrations.AddConstraint(
            model_name='way',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('proof', ''), ('verified_at__isnull', True)), models.Q(('proof__in', ['link', 'rang', 'code', 'set-up']), ('verified_at__isnull', False)), _connector='OR'), name='organisations_way_proof_has_a_time'),
        ),
    ]
