"""Django's settings. What an operator may change is declared in `variables.py`; the rest is the house's own."""

import os
import sys
from pathlib import Path

from carecert.portal.configuration import variables
from carecert.portal.configuration.database import database, mail
from carecert.portal.configuration.environment import last_address, read, refuse_unknown

SOURCE = Path(__file__).resolve().parents[1]
ROOT = SOURCE.parents[1]
TESTING = "pytest" in sys.modules

refuse_unknown(os.environ)
HOME: Path = read("HOME")
HOME = HOME if HOME.is_absolute() else ROOT / HOME
DEMO: bool = read("DEMO")
DEBUG: bool = read("DEBUG")
SECRET_KEY: str = read("SECRET_KEY")
SECRET_IS_DEFAULT = SECRET_KEY == variables.DEMO_SECRET
ALLOWED_HOSTS: list[str] = read("HOSTS")
BEHIND_PROXY: bool = read("BEHIND_PROXY")
BIND: str = read("BIND")
PORT: int = read("PORT")
PUBLIC_URL: str = (read("PUBLIC_URL") or ("" if TESTING else last_address(HOME)) or f"http://localhost:{PORT}").rstrip(
    "/"
)
WEB_WORKERS: int = read("WEB_WORKERS")
WEB_THREADS: int = read("WEB_THREADS")
SIGN_IN_PROVIDERS: str = read("SIGN_IN_PROVIDERS")
PRIVATE_PROVIDERS: bool = read("PRIVATE_PROVIDERS")
DNS_SERVER: str = read("DNS_SERVER")
OPERATOR: str = read("OPERATOR")
OPERATOR_EMAIL: str = read("OPERATOR_EMAIL")
DIRECTORY_URL: str = read("DIRECTORY_URL")
PACKS = Path(read("PACKS")) if read("PACKS") else ROOT / "packs"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    "carecert.ui",
    "carecert.audit",
    "carecert.errands",
    "carecert.events",
    "carecert.people",
    "carecert.organisations",
    "carecert.reach",
    "carecert.provisioning",
    "carecert.packs",
    "carecert.notify",
    "carecert.joining",
    "carecert.wire",
    "carecert.feedback",
    "carecert.workforce",
    "carecert.support",
    "carecert.pilots",
    "carecert.broadcast",
    "carecert.knowledge",
    "carecert.assure",
    "carecert.react",
    "carecert.loop",
    "carecert.portal",
]

MIDDLEWARE = [
    "carecert.portal.middleware.health",
    "carecert.portal.middleware.headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "carecert.people.middleware.activity",
    "carecert.organisations.middleware.actor",
    "carecert.support.views.guard.guard",
    "carecert.portal.middleware.refusals",
]

ROOT_URLCONF = "carecert.portal.urls"
WSGI_APPLICATION = "carecert.portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "jinja2",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "carecert.ui.environment.environment",
            "context_processors": ["django.contrib.messages.context_processors.messages"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "NAME": "django",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

DATABASES = {"default": database(read("DATABASE_URL"), home=HOME)}
MIGRATION_DATABASE_URL: str = read("MIGRATION_DATABASE_URL")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if TESTING
    # The rate limits of sign-in count in the cache, so all web processes must share one.
    else {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "carecert_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # beyond that it forgets, and forgotten counters are no limits
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

# People and sign-in
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if TESTING
    else ["django.contrib.auth.hashers.Argon2PasswordHasher"]
)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "welcome"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # other devices are signed out, this one goes on
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_TEMPLATE_EXTENSION = "jinja"
ACCOUNT_ADAPTER = "carecert.people.adapter.AccountAdapter"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a change of password or codes is told by email
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # our own errand writes to them, see people/jobs.py
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 - a class
# A whole hospital may share one address of the internet: limits by address are wide, those by account are narrow.
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    "login_failed": "100/m/ip,5/5m/key",
    "reset_password": "60/m/ip,5/h/key",
    "reset_password_from_key": "60/m/ip",
    "apply": "20/h/ip,5/h/key",  # applications of organisations, by the applicant's address
    "feedback": "30/h/user",
    "feedback_by_strangers": "60/h/ip",
}
ACCOUNT_FORMS = {
    "login": "carecert.people.forms.SignInForm",
    "reauthenticate": "carecert.people.forms.AgainForm",
    "change_password": "carecert.people.forms.ChangePasswordForm",
    "reset_password": "carecert.people.forms.ForgottenForm",
    "reset_password_from_key": "carecert.people.forms.NewPasswordForm",
}
MFA_ADAPTER = "carecert.people.adapter.MFAAdapter"
MFA_FORMS = {
    "authenticate": "carecert.people.forms.CodeForm",
    "reauthenticate": "carecert.people.forms.CodeAgainForm",
    "activate_totp": "carecert.people.forms.SetUpCodesForm",
    "deactivate_totp": "carecert.people.forms.RemoveCodesForm",
    "generate_recovery_codes": "carecert.people.forms.SpareCodesForm",
    "add_webauthn": "carecert.people.passkeys.AddPasskeyForm",
    "authenticate_webauthn": "carecert.people.passkeys.PasskeyForm",
    "login_webauthn": "carecert.people.passkeys.PasskeySignInForm",
    "reauthenticate_webauthn": "carecert.people.passkeys.PasskeyAgainForm",
    "edit_webauthn": "carecert.people.passkeys.NamePasskeyForm",
}
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an address is known to be somebody's own when they join by the link sent to it
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = {"webauthn_login": "600/m/ip"}  # nothing can be guessed, and a whole hospital may share one address
MFA_TOTP_ISSUER = "CareCERT"
MFA_TOTP_TOLERANCE = 0  # a code is good for its own half-minute only, which is as long as its use is remembered
USERSESSIONS_TRACK_ACTIVITY = False  # the library would write at every request; people.middleware does it now and then

# Sessions, cookies, transport
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "carecert.portal.views.errors.csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_PROXY
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_SSL_REDIRECT = BEHIND_PROXY
SECURE_REDIRECT_EXEMPT = ["^health/"]
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_PROXY else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = BEHIND_PROXY
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Words, time and files
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
WHITENOISE_USE_FINDERS = TESTING or DEBUG
WHITENOISE_AUTOREFRESH = TESTING or DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": HOME / "files"}},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING or DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

UI_NAVIGATION = "carecert.portal.front.navigation.navigation"
FEATURE_GATE = "carecert.pilots.queries.gate.standing"
PILOTS_REMEMBERED = 0 if TESTING else 10  # seconds that a process may be behind a change of a pilot
UI_REFERENCES = "carecert.portal.front.references.resolve"

MAIL = mail(read("SMTP_URL"), home=HOME)
EMAIL_BACKEND: str = MAIL["EMAIL_BACKEND"]
EMAIL_FILE_PATH = MAIL.get("EMAIL_FILE_PATH")
EMAIL_HOST: str = MAIL.get("EMAIL_HOST", "localhost")
EMAIL_PORT: int = MAIL.get("EMAIL_PORT", 25)
EMAIL_HOST_USER: str = MAIL.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD: str = MAIL.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_SSL: bool = MAIL.get("EMAIL_USE_SSL", False)
EMAIL_USE_TLS: bool = MAIL.get("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL: str = read("MAIL_FROM")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
MAIL_RATE: int = read("MAIL_RATE")
SMS_PROVIDER: str = read("SMS_PROVIDER")
SMS_KEY: str = read("SMS_KEY")
SMS_ACCOUNT: str = read("SMS_ACCOUNT")
SMS_TEMPLATE: str = read("SMS_TEMPLATE")
SMS_FROM: str = read("SMS_FROM")
SMS_URL: str = read("SMS_URL").rstrip("/")
SMS_RATE: int = read("SMS_RATE")
TEXT_AFTER: int = read("TEXT_AFTER")
PUSH_KEY: str = read("PUSH_KEY")
PUSH_HOSTS: list[str] = read("PUSH_HOSTS")
PRIVATE_WEBHOOKS: bool = read("PRIVATE_WEBHOOKS")
BOUNCE_FOLDER: str = read("BOUNCE_FOLDER")
RECEIPT_TOKEN: str = read("RECEIPT_TOKEN")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": read("LOG_LEVEL")},
    "loggers": {"django.request": {"level": "ERROR"}},
}
