"""The reader's own language: words, "phrases", -not and OR. Anything else is text."""


class QueryRefused(ValueError):
    """A query that is not searched for; str() says why in a Chinese sentence for the reader."""
