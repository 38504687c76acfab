"""What makes a configuration unsafe for production, each in a sentence that says what to do."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.checks import WARNING, run_checks
from django.db import DatabaseError, connection

from carecert.notify.actions.receipts import SHORTEST_TOKEN
from carecert.notify.channels.push.identity import faults as push_faults
from carecert.notify.channels.sms.providers import faults
from carecert.organisations.walls import tenants
from carecert.people.models import User
from carecert.people.sso.providers import BadProviders, providers
from carecert.portal.demo.cast import CAST

SHORTEST_SECRET = 50


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: whether it stops production, and a sentence."""

    stops: bool
    sentence: str


def findings() -> list[Finding]:
    """Everything that is unsafe or unwise in this configuration, the worst first."""
    found = [Finding(stops=True, sentence=fault) for fault in [*setting_faults(), *database_faults()]]
    found += [Finding(stops=False, sentence=remark) for remark in remarks()]
    return found


ABOUT_TLS = frozenset({"security.W004", "security.W008", "security.W012", "security.W016"})


def setting_faults() -> list[str]:
    """What the settings alone show."""
    faults = {
        "CARECERT_SECRET_KEY is the one that everybody knows. Set 50 random characters.": settings.SECRET_IS_DEFAULT,
        f"CARECERT_SECRET_KEY is shorter than {SHORTEST_SECRET} characters.": len(settings.SECRET_KEY)
        < SHORTEST_SECRET,
        "CARECERT_DEBUG is on: it shows the inside of the service to visitors.": settings.DEBUG,
        "CARECERT_DEMO is on: it shows everybody how to sign in.": settings.DEMO,
        "CARECERT_HOSTS lets any host name in. Name the ones that people use.": "*" in settings.ALLOWED_HOSTS,
        "CARECERT_BEHIND_PROXY is off, so cookies travel without TLS. Put a TLS proxy in front and set it to yes.": (
            not settings.BEHIND_PROXY
        ),
        "CARECERT_PUBLIC_URL must begin with https://.": not settings.PUBLIC_URL.startswith("https://"),
    }
    return [sentence for sentence, holds in faults.items() if holds] + provider_faults()


def provider_faults() -> list[str]:
    """What is wrong with the file of sign-in providers."""
    try:
        providers(settings.SIGN_IN_PROVIDERS)
    except BadProviders as why:
        return [str(why)]
    return []


def database_faults() -> list[str]:
    """What the database shows: demo accounts, a role that can do too much, walls that are missing."""
    try:
        return [*demo_faults(), *database_role_faults(), *wall_faults()]
    except DatabaseError as why:
        return [f"The database cannot be asked: {str(why).strip().splitlines()[0]}"]


def demo_faults() -> list[str]:
    """Accounts of the demo, whose passwords are printed for everybody."""
    count = User.objects.filter(email__in=[person.email for person in CAST], is_active=True).count()
    return [f"{count} demo accounts can sign in. Begin with an empty database."] if count else []


def database_role_faults() -> list[str]:
    """On PostgreSQL: whether the service connects as a superuser, a tenant table's owner, or past the walls."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        name, is_super, bypasses = cursor.fetchone()
        cursor.execute(
            "SELECT count(*) FROM pg_tables WHERE tableowner = current_user AND tablename = ANY(%s)",
            [[model._meta.db_table for model in tenants()]],
        )
        owned = cursor.fetchone()[0]
    faults = []
    if is_super:
        faults.append(f"The service connects as {name}, a superuser of the database. Use a role that is not.")
    elif bypasses:
        faults.append(f"The role {name} bypasses row-level security. Use a role that does not.")
    if owned:
        faults.append(f"The role {name} owns {owned} of the walled tables. Migrate as another role than you serve as.")
    return faults


def wall_faults() -> list[str]:
    """On PostgreSQL: walled tables whose row-level security is off."""
    if connection.vendor != "postgresql":
        return []
    tables = [model._meta.db_table for model in tenants()]
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relname = ANY(%s) AND NOT relrowsecurity", [tables])
        return [f"Row-level security is off on {row[0]}. Run “carecert migrate”." for row in cursor.fetchall()]


def remarks() -> list[str]:
    """What is unwise, though not refused."""
    unwise = {
        "SQLite serves one organisation or a demo. For a region or a nation use PostgreSQL.": connection.vendor
        == "sqlite",
        "CARECERT_SMTP_URL is empty: mail is written to files and reaches nobody.": "filebased"
        in settings.EMAIL_BACKEND,
        "CARECERT_OPERATOR_EMAIL is empty: people find no address to write to.": not settings.OPERATOR_EMAIL,
    }
    found = [one for one in run_checks(include_deployment_checks=True) if one.level >= WARNING]
    told = frozenset() if settings.BEHIND_PROXY else ABOUT_TLS  # CARECERT_BEHIND_PROXY answers them all
    django = [f"{one.msg} ({one.id})" for one in found if one.id not in told]
    return [sentence for sentence, holds in unwise.items() if holds] + channel_remarks() + django


def channel_remarks() -> list[str]:
    """Channels of messages that are half configured, or that would fail in silence."""
    halves = {
        "CARECERT_SMS_PROVIDER is empty: when email fails, nobody is reached by text message.": (
            not settings.SMS_PROVIDER
        ),
        "CARECERT_SMS_PROVIDER is files: text messages are written to files and reach nobody.": (
            settings.SMS_PROVIDER == "files"
        ),
        "CARECERT_PRIVATE_WEBHOOKS is on: an administrator's webhook can reach your own network.": (
            settings.PRIVATE_WEBHOOKS
        ),
        f"CARECERT_RECEIPT_TOKEN is shorter than {SHORTEST_TOKEN} characters, so all reports are refused.": (
            0 < len(settings.RECEIPT_TOKEN) < SHORTEST_TOKEN
        ),
        "CARECERT_BOUNCE_FOLDER names no maildir: there is no folder “new” in it.": (
            bool(settings.BOUNCE_FOLDER) and not (Path(settings.BOUNCE_FOLDER) / "new").is_dir()
        ),
        "Nothing reports returned email: set CARECERT_BOUNCE_FOLDER or CARECERT_RECEIPT_TOKEN.": (
            not settings.BOUNCE_FOLDER and not settings.RECEIPT_TOKEN
        ),
    }
    return [*faults(), *push_faults(), *(sentence for sentence, holds in halves.items() if holds)]
