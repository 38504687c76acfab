"""The settings that an operator can change, each with its meaning; `docs/configuration.md` is printed from here."""

from collections.abc import MutableMapping

from carecert.portal.configuration.environment import declare, declare_other, read

DEMO_SECRET = "demo-only-secret-key-which-carecert-check-refuses-in-production"  # noqa: S105 - refused by `carecert check`

declare(
    "HOME",
    "folder",
    "var",
    "Where CareCERT keeps what it writes: the SQLite database, collected static files, mail files, backups.",
)
declare(
    "DATABASE_URL",
    "text",
    "",
    "The database: `sqlite:///folder/file.sqlite3` or `postgresql://user:password@host:5432/name`. Empty "
    "means SQLite in the home folder.",
    secret=True,
)
declare(
    "MIGRATION_DATABASE_URL",
    "text",
    "",
    "PostgreSQL only: the owner's connection, used by `carecert migrate`, `backup` and `restore` alone. "
    "The service itself connects as a role that owns nothing.",
    secret=True,
)
declare(
    "SECRET_KEY",
    "text",
    DEMO_SECRET,
    "Signs sessions and links. At least 50 random characters in production.",
    secret=True,
)
declare(
    "DEMO",
    "yes/no",
    "no",
    "Loads the fictional region and shows its sign-ins. `carecert up` loads it unless this is no. Not for production.",
)
declare("DEBUG", "yes/no", "no", "Shows error details and the component gallery to developers. Never in production.")
declare("HOSTS", "names, by comma", "localhost,127.0.0.1,[::1]", "The host names that the service answers to.")
declare(
    "PUBLIC_URL",
    "text",
    "",
    "The address that people use; links in messages and certificates begin with it. "
    "Empty means this machine and the port in use.",
)
declare(
    "BEHIND_PROXY",
    "yes/no",
    "no",
    "A trusted proxy ends TLS and sets X-Forwarded-Proto and X-Forwarded-For; cookies become secure-only.",
)
declare("BIND", "text", "127.0.0.1", "The network address that `carecert serve` and `carecert up` listen on.")
declare("PORT", "whole number", "8000", "The port that `carecert serve` and `carecert up` listen on.")
declare("WEB_WORKERS", "whole number", "2", "Web processes; one for each processor core is a good start.")
declare("WEB_THREADS", "whole number", "2", "Threads in each web process, and so its most database connections.")
declare(
    "SMTP_URL",
    "text",
    "",
    "The mail server: `smtp://user:password@host:587` (STARTTLS) or `smtps://…:465`. Empty writes mail to "
    "files in the home folder.",
    secret=True,
)
declare("MAIL_FROM", "text", "CareCERT <carecert@localhost>", "The sender of every message.")
declare("MAIL_RATE", "whole number", "3000", "How many emails a minute the mail server is given at most.")
declare(
    "SMS_PROVIDER",
    "text",
    "",
    "Who sends text messages: `govuk` (GOV.UK Notify), `twilio`, or `files`, which writes them to files in the home "
    "folder. Empty sends none.",
)
declare("SMS_KEY", "text", "", "Text messages: the API key of GOV.UK Notify, or Twilio's auth token.", secret=True)
declare("SMS_ACCOUNT", "text", "", "Text messages by Twilio: the account's id (AC…).")
declare(
    "SMS_TEMPLATE",
    "text",
    "",
    "Text messages by GOV.UK Notify: the id of a template whose whole content is `((message))`.",
)
declare(
    "SMS_FROM",
    "text",
    "",
    "The sender of text messages: Twilio's number or messaging service (MG…); for GOV.UK Notify the id of a sender, "
    "or empty.",
)
declare("SMS_URL", "text", "", "The address of the provider of text messages. Empty means the provider's own.")
declare("SMS_RATE", "whole number", "3000", "How many text messages a minute the provider is given at most.")
declare(
    "TEXT_AFTER",
    "whole number",
    "15",
    "Minutes after which an urgent email that could not be sent yet is followed by a text message.",
)
declare(
    "PUSH_KEY",
    "text",
    "",
    "Messages on browsers: the private key by which push services know this installation, 32 bytes of P-256 as "
    "base64url. Empty means one that follows from CARECERT_SECRET_KEY. When it changes, people must add their "
    "browsers anew.",
    secret=True,
)
declare(
    "PUSH_HOSTS",
    "names, by comma",
    "fcm.googleapis.com,updates.push.services.mozilla.com,web.push.apple.com,*.notify.windows.com",
    "Messages on browsers: the push services that are used, those of Chrome, Firefox, Safari and Edge. `*.name` means "
    "all below a name.",
)
declare(
    "PRIVATE_WEBHOOKS",
    "yes/no",
    "no",
    "Webhooks and push services may lie in private networks and need no TLS. Only where everybody who makes them may "
    "reach those.",
)
declare(
    "BOUNCE_FOLDER",
    "text",
    "",
    "A maildir that the mail server puts returned email into; it is read every minute. Empty reads none.",
)
declare(
    "RECEIPT_TOKEN",
    "text",
    "",
    "The bearer token with which providers report returned email and texts at `/messages/receipts/`. At least 32 "
    "random characters; empty refuses all reports.",
    secret=True,
)
declare(
    "OPERATOR",
    "text",
    "the operator of this service",
    "Who runs this installation; named in the footer and on the privacy page.",
)
declare(
    "OPERATOR_EMAIL",
    "text",
    "",
    "Where people write about accessibility, privacy and faults. Empty shows no address.",
)
declare(
    "DIRECTORY_URL",
    "text",
    "",
    "The address of a national directory of organisations, such as `https://directory.example/ORD/2-0-0/`. The clock "
    "asks it once a day what changed, at most twice a second. Empty asks nobody.",
)
declare(
    "SIGN_IN_PROVIDERS",
    "text",
    "",
    "A YAML file of the providers that people may sign in with by OpenID Connect or SAML, see docs/single-sign-on.md. "
    "Empty means none.",
)
declare(
    "PRIVATE_PROVIDERS",
    "yes/no",
    "no",
    "Sign-in providers that organisations register themselves may lie in private networks and need no TLS.",
)
declare(
    "DNS_SERVER",
    "text",
    "",
    "The DNS server that is asked whose a domain is, such as `192.0.2.53` or `192.0.2.53:5353`. Empty means this "
    "machine's own.",
)
declare("PACKS", "text", "", "The folder of content packs. Empty means the packs that came with CareCERT.")
declare("LOG_LEVEL", "log level", "INFO", "How much is written to the log: DEBUG, INFO, WARNING or ERROR.")

declare_other("CARECERT_PYTHON", "`./carecert`: the Python to build its environment with. Empty looks for one.")
declare_other("CARECERT_SETTINGS", "`deploy/run`: the folder of the settings. Empty means `/etc/carecert`.")
declare_other("CARECERT_CHROMIUM", "`./carecert test`: the browser of the journeys. Empty means Debian's Chromium.")
declare_other("CARECERT_SHARED", "`./carecert test`: a folder with real security advisories to read, if you have some.")
declare_other(
    "CARECERT_APPLICATION_DATABASE_URL",
    "Set by `carecert migrate` for itself: the service's own address, while it works as the owner.",
)


def become_owner(environ: MutableMapping[str, str]) -> None:
    """Put the owner's database address in the place of the service's, if one is set, and keep the other beside it."""
    owner = read("MIGRATION_DATABASE_URL", environ)
    if owner:
        environ["CARECERT_APPLICATION_DATABASE_URL"] = read("DATABASE_URL", environ)
        environ["CARECERT_DATABASE_URL"] = owner
        environ.pop("CARECERT_DATABASE_URL_FILE", None)
