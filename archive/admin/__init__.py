"""Where editors and reviewers work: Django's own admin, with history, search, filters and autocompletion."""

from archive.admin import articles, captures, indicators, observations, vocabulary

__all__ = ["articles", "captures", "indicators", "observations", "vocabulary"]
