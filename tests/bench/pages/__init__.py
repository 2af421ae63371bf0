"""What a page costs: milliseconds of one core, queries and bytes, in archives of 1,000, 10,000 and 100,000 articles."""

import argparse

from tests.bench.measuring import Table


def options(parser: argparse.ArgumentParser) -> None:
    """What the bench can be told on the command line, beside the search's --sizes, --work, --into, --afresh and --kept."""
    add = parser.add_argument_group("pages").add_argument
    add("--addresses", type=int, default=40, help="addresses of each kind of page that are asked for, once each")
    add(
        "--only", default="", metavar="KINDS", help="kinds of pages to measure, commas between them; nothing is written"
    )


def bench(asked: argparse.Namespace) -> list[Table]:
    """Measures, writes the tables, and gives the bars."""
    # The other benches need none of this.
    from tests.bench.pages.comparing import compared

    return compared(asked)
