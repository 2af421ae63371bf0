"""What the archive takes, measured: `make bench`, or `python -m tests.bench [NAME…] [--json]`.

Each module here with a function `bench() -> list[Table]` is a bench and is found by itself; another is one more file.
"""
