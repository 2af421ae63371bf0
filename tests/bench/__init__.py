"""What the archive takes, measured: `make bench`, or `python -m tests.bench [NAME…] [--json]`.

Each module here with a function `bench() -> list[Table]` is a bench and is found by itself; another is one more file. One
that has `options(parser)` besides adds its own to the command line and is called with what was asked.
"""
