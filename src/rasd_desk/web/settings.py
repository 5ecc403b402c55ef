"""Django's settings for the desk: those of the archive, and what serving pages to one person at this machine needs.

The archive's commands run on `rasd_desk.settings` alone and load nothing of this.
"""

import os
import secrets
from datetime import timedelta

from csp.constants import NONE, SELF

from rasd_desk.map.tiles import tiles_origin
from rasd_desk.settings import *  # noqa: F403 - all of the archive's settings hold here too
from rasd_desk.settings import RASD_ARCHIVE
from rasd_desk.web.key import read_key

DEBUG = False
#: Where the desk is, as https://desk.example.org/, for links in what watches send.
RASD_DESK_URL = os.environ.get("RASD_DESK_URL", "")
#: Loopback alone: a page of another site that is made to look like this one gets nothing.
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
SECRET_KEY = read_key(RASD_ARCHIVE) or secrets.token_urlsafe(48)
ROOT_URLCONF = "rasd_desk.web.urls"
WSGI_APPLICATION = "rasd_desk.web.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "rasd_desk.people.apps.Throttling",
    "rasd_desk.archive",
    "rasd_desk.web",
    "rasd_desk.reports",
    "rasd_desk.intakes",
    "rasd_desk.accounts",
    "rasd_desk.events",
    "rasd_desk.api",
    "ninja",
    "rasd_desk.map",
    "rasd_desk.people",
    "rasd_desk.bulk",
    "rasd_desk.views",
    "rasd_desk.watches",
    "rasd_desk.review",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "rasd_desk.web.middleware.Chosen",
    "rasd_desk.api.told.speaking.Speaking",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "rasd_desk.web.middleware.Acting",
    "rasd_desk.people.keeping.Keeping",
    "rasd_desk.web.middleware.Told",
    "rasd_desk.review.second.unseen.Unseen",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "rasd_desk.web.context.frame",
                "rasd_desk.watches.context.notices",
            ],
            "builtins": ["rasd_desk.web.templatetags.desk"],
        },
    }
]

#: Whether one must log in; `rasd desk` says so (`rasd_desk.web.serving`), and what comes with it.
RASD_LOGIN = False
AUTHENTICATION_BACKENDS = ["rasd_desk.people.signing.ByPassword"]
SESSION_ENGINE = "rasd_desk.people.sessions"
SESSION_COOKIE_NAME = "rasd-session"
#: A working day, whatever one does in it; nothing is written only because a page is read.
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
#: Not `Strict`: who follows a link from a message would be asked to log in again.
SESSION_COOKIE_SAMESITE = "Lax"
# How long one waits after failures, and under what they are counted, stands in `people.throttling.counting`; here,
# for how long they are kept.
AXES_HANDLER = "rasd_desk.people.throttling.counting.Throttle"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(days=1)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "rasd_desk.people.throttling.counting.name_of"
AXES_CLIENT_IP_CALLABLE = "rasd_desk.people.throttling.counting.address_of"
# People write their password into the field of the name.
AXES_SENSITIVE_PARAMETERS = ["name", "username", "ip_address"]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_HTTP_RESPONSE_CODE = 429
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

#: One step in the place of ten: after each SQLite looks through every row of the archive.
MIGRATION_MODULES = {"axes": "rasd_desk.archive.migrations.throttling"}

# Messages live in a signed cookie: a desk without log-in has no sessions.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
LANGUAGE_CODE = "ar"
LANGUAGES = [("ar", "Arabic"), ("en", "English")]
USE_I18N = True

STATIC_URL = "/static/"
#: Files are served from where they lie in the packages: nothing is to be collected before the desk starts.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 0
WHITENOISE_ALLOW_ALL_ORIGINS = False
#: Uploaded files go to the disk; what is pasted is held in memory.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
#: Not `no-referrer`: with it browsers also hide the origin of a form, which is checked.
SECURE_REFERRER_POLICY = "same-origin"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_NAME = "rasd-csrf"
CSRF_FAILURE_VIEW = "rasd_desk.web.faults.forged"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
#: The address of map tiles, and whose they are; without one the map has borders and names alone, and asks nobody.
RASD_TILES = os.environ.get("RASD_TILES", "")
RASD_TILES_CREDIT = os.environ.get("RASD_TILES_CREDIT", "")
if RASD_TILES:
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"].append(tiles_origin(RASD_TILES))
# What goes wrong is told on the page, and stands in the log of the program that serves.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler", "level": "ERROR"}},
    "loggers": {"django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
}
