"""Django's settings. Secure unless told otherwise; what differs between places comes from the environment."""

import os

from tongxing.office.config.postgres import connection_settings
from tongxing.office.config.secret import secret_in
from tongxing.terms import places

SECRET_KEY = secret_in(places.keys() / "django.key")
DEBUG = os.environ.get("TONGXING_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("TONGXING_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [host for host in os.environ.get("TONGXING_ORIGINS", "").split(",") if host]
BEHIND_HTTPS = os.environ.get("TONGXING_HTTPS") == "1"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "procrastinate.contrib.django",
    "tongxing.office.accounts",
    "tongxing.office.journal",
    "tongxing.office.dossiers",
    "tongxing.office.casework",
    "tongxing.office.disputes",
    "tongxing.office.inspections",
    "tongxing.office.ledger",
    "tongxing.office.amounts",
    "tongxing.office.handovers",
    "tongxing.office.identities",
    "tongxing.office.refreshes",
    "tongxing.office.desk",
    "tongxing.office.portal",
    "tongxing.office.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "tongxing.office.web.middleware.content_security_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tongxing.office.config.security.refuse_nul",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "tongxing.office.config.security.keep_private",
    "django.contrib.messages.middleware.MessageMiddleware",
    "tongxing.office.web.middleware.aid_bar",
    "tongxing.office.desk.refusals.RefusalsAsPages",
]

ROOT_URLCONF = "tongxing.office.config.urls"
WSGI_APPLICATION = "tongxing.office.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tongxing.office.web.context.page",
            ],
        },
    },
]

FORM_RENDERER = "tongxing.office.web.forms.Renderer"
TONGXING_PACK = os.environ.get("TONGXING_PACK", "baotou")
TONGXING_DEMO = os.environ.get("TONGXING_DEMO") == "1"
TONGXING_OBJECTION_DAYS = int(os.environ.get("TONGXING_OBJECTION_DAYS", "15"))
"""How long a party told of a finding may object. Our own choice: no law that we hold gives a number."""
TONGXING_CODE_DAYS = max(int(os.environ.get("TONGXING_CODE_DAYS", "180")), TONGXING_OBJECTION_DAYS)
"""How long the code of a notice opens it, so that the answer can still be read."""

_EMBEDDED = f"postgresql://postgres@/tongxing?host={places.var() / 'postgres'}"
DATABASES = {"default": connection_settings(os.environ.get("DATABASE_URL") or _EMBEDDED)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "desk:work"
LOGOUT_REDIRECT_URL = "sign_in"

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

SESSION_COOKIE_AGE = 8 * 3600
SESSION_SAVE_EVERY_REQUEST = True  # the eight hours begin anew with every page
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = BEHIND_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = BEHIND_HTTPS
SECURE_SSL_REDIRECT = BEHIND_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if BEHIND_HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "without_values": {
            "()": "tongxing.office.config.logging.WithoutValues",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "without_values"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}
