"""Where editors and reviewers work: Django's own admin, with history, search, filters and autocompletion."""

from archive.admin import articles, captures, failed_searches, indicators, observations, vocabulary

__all__ = ["articles", "captures", "failed_searches", "indicators", "observations", "vocabulary"]
