"""Each contact's address and number become its first ways. The old columns stay as they are, and stay readable.

Turning back leaves the rows: the table goes with the migration before, and what it was made from was never touched.
"""

from django.db import migrations

COLUMNS = (
    'organisation_id, contact_id, channel, value, verified_at, proof, confirmed_at, failed_why, created_at'
)
EMAILS = f"""
INSERT INTO organisations_way ({COLUMNS})
SELECT organisation_id, id, 'email', email, verified_at, CASE WHEN verified_at IS NULL THEN '' ELSE 'set-up' END,
  verified_at, '', created_at
FROM organisations_contact
"""
MOBILES = f"""
INSERT INTO organisations_way ({COLUMNS})
SELECT organisation_id, id, 'mobile', mobile, NULL, '', NULL, '', created_at
FROM organisations_contact WHERE mobile <> ''
"""


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0004_contacts_have_ways'),
    ]

    operations = [
        migrations.RunSQL(EMAILS, migrations.RunSQL.noop),
        migrations.RunSQL(MOBILES, migrations.RunSQL.noop),
    ]
