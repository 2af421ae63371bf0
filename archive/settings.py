"""Everything that differs between installations comes from the environment (see the README's table); defaults are safe."""

import os
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from archive import environment
from archive.extract.divisions import divisions
from archive.text.segmenters import Engine, is_installed

BASE_DIR = Path(__file__).resolve().parent.parent

# State: everything the archive keeps lies below this one directory.
DATA_DIR = environment.directory("ARCHIVE_DATA_DIR", BASE_DIR / "var")
ORIGINALS_DIR = DATA_DIR / "originals"
INDEX_DIR = DATA_DIR / "index"
LOG_DIR = DATA_DIR / "log"

DEBUG = environment.boolean("DEBUG", default=False)
SECRET_KEY = environment.secret("SECRET_KEY", DATA_DIR / "secret_key")
ALLOWED_HOSTS = environment.names("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = environment.names("CSRF_TRUSTED_ORIGINS", "")
HTTPS = environment.boolean("HTTPS", default=False)

# The city whose archive this is: a code of archive/extract/gazetteers/divisions.tsv with a file in gazetteers/cities/.
ARCHIVE_CITY = environment.text("ARCHIVE_CITY", "330200")
if ARCHIVE_CITY not in divisions():
    raise ImproperlyConfigured(f"ARCHIVE_CITY 应为 divisions.tsv 中的六位行政区划代码，而不是 {ARCHIVE_CITY!r}。")
ARCHIVE_NAME = environment.text("ARCHIVE_NAME", "平安档案")

# What cuts text into words for the search; either cuts the same words.
CUTTER = Engine(environment.choice("CUTTER", Engine.AUTO, [*Engine]))
if not is_installed(CUTTER):
    raise ImproperlyConfigured("CUTTER=rjieba 需要先安装 requirements-fast.txt。")
# Processes that cut texts when the index is made anew.
INDEX_WORKERS = environment.number("INDEX_WORKERS", min(os.cpu_count() or 1, 4), least=1, most=64)
# Whether searches that find nothing are kept for the editors, without any trace of who asked.
KEEP_FAILED_SEARCHES = environment.boolean("KEEP_FAILED_SEARCHES", default=True)

# How many pages one visitor may ask a web process for; people at this machine itself are not counted. 0 for no limit.
REQUESTS_A_MINUTE = environment.number("REQUESTS_A_MINUTE", 300, least=0, most=1_000_000)

# Free space below which nothing more is taken in: it is kept for the editors' saves and the index. 0 keeps none.
RESERVED_SPACE_MB = environment.number("RESERVED_SPACE_MB", 500, least=0, most=1_000_000)

INSTALLED_APPS = [
    "archive.apps.ArchiveConfig",
    "archive.search",
    "archive.web",
    "haystack",
    "simple_history",
    "csp",
    "archive.apps.ArchiveAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "archive.web.compressing.Compressed",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "archive.web.throttling.throttled",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "archive.web.freshness.always_asked_again",
    "django.middleware.http.ConditionalGetMiddleware",
    "archive.web.bilingual.chinese_is_marked",
]

ROOT_URLCONF = "archive.urls"
WSGI_APPLICATION = "archive.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "archive.web.context.site",
            ],
        },
    },
]

# Database. WAL lets readers read while one writes; IMMEDIATE takes the write lock at the start of a transaction and waits
# for it, where the default fails halfway with "database is locked"; FULL keeps a commit through a power cut; what is sorted
# stays in memory, so that a page needs no temporary file, for which there may be no space.
_SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;PRAGMA cache_size=-20000;"
    "PRAGMA temp_store=MEMORY;",
}


def _database() -> dict[str, object]:
    url = environment.text("DATABASE_URL", f"sqlite:///{DATA_DIR / 'archive.sqlite3'}")
    try:
        # Passed as arguments: in the URL they would reach the driver, which does not know them.
        database = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    except (ValueError, KeyError) as error:
        # The address itself is not repeated: it may hold a password.
        raise ImproperlyConfigured(
            "DATABASE_URL 无法解读：应如 postgres://用户:密码@主机/库名 或 sqlite:///路径。"
        ) from error
    if database.get("ENGINE") == "django.db.backends.sqlite3":
        database |= {"ENGINE": "archive.sqlite", "OPTIONS": _SQLITE_OPTIONS}
    return database


DATABASES = {"default": _database()}

HAYSTACK_CONNECTIONS = {
    "default": {
        "ENGINE": "archive.search.engine.ChineseWhooshEngine",
        "PATH": str(INDEX_DIR),
        # The archive would rather show an error than answer as if nothing were found.
        "SILENTLY_FAIL": False,
    },
}
HAYSTACK_LIMIT_TO_REGISTERED_MODELS = False
# For so long results may show a name that has changed, and an article that was withdrawn, in the database.
SEARCH_NAMES_SECONDS = 10.0
SEARCH_GONE_SECONDS = 1.0

# For so long the answer of /readyz stands, however often it is asked for.
HEALTH_SECONDS = 2.0

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "archive" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Served straight from where they stand, revalidated after a minute: no step of collecting that could be forgotten.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "admin:login"

# Security headers. Nothing inline, nothing from elsewhere.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 7 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
# Probes come past the proxy.
SECURE_REDIRECT_EXEMPT = ["^livez$", "^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "archive": {"level": "INFO"},
        # jieba announces its dictionary on every start.
        "jieba": {"level": "WARNING"},
    },
}
