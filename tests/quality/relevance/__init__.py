"""How well a search ranks: queries of queries.toml, graded by hand over the sample archive and an invented city's articles.

`python -m tests.quality.relevance` prints each query with its NDCG@10 and its first ten; tests/quality/test_relevance.py holds
the mean above its floor.
"""
