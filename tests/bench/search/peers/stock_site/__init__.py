"""Search as the tutorials set it up: django-haystack's own Whoosh backend, with jieba's ChineseAnalyzer in the index class."""
