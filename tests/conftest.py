"""What every test may use."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation
from pytest_django import Settings

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(autouse=True)
def own_directories(settings: Settings, tmp_path: Path) -> Iterator[None]:
    """Each test keeps its originals and its index in a directory of its own, and hashes passwords quickly."""
    settings.DATA_DIR = tmp_path
    settings.ORIGINALS_DIR = tmp_path / "originals"
    settings.INDEX_DIR = tmp_path / "index"
    settings.LOG_DIR = tmp_path / "log"
    settings.HAYSTACK_CONNECTIONS = {
        "default": settings.HAYSTACK_CONNECTIONS["default"] | {"PATH": str(settings.INDEX_DIR)}
    }
    settings.SEARCH_NAMES_SECONDS = settings.SEARCH_GONE_SECONDS = 0.0
    settings.HEALTH_SECONDS = 0.0
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    yield


@pytest.fixture(autouse=True)
def own_language(settings: Settings) -> None:
    """Each test begins in the archive's language, whatever page the test before it has asked for last."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def shared() -> Path:
    """The directory of real newspaper texts beside the repository; a test that needs it is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("needs the real texts in ../shared, which are not part of the repository")
    return SHARED
