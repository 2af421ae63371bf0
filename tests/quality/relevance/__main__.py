"""Prints the table: each query with its NDCG@10 and its first ten, with their grades.

Behind them, after a -, stand the articles of grade 3 that are not among them; ! marks a strict query that is not met.
"""

import os
import sys

import django

import tests.sealed  # noqa: F401  # a data directory of its own, before the settings are read


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings"
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from tests.quality.relevance.judged import FIRST, Query, fill, queries, ranking
    from tests.quality.relevance.ndcg import ndcg

    def row(query: Query, found: list[str]) -> str:
        shown = [f"{key}:{query.grades.get(key, 0)}" for key in found[:FIRST]]
        lost = [f"-{key}" for key, grade in query.grades.items() if grade == 3 and key not in found[:FIRST]]
        mark = "!" if query.strict and query.displaced(found) else " "
        return f"{ndcg(found, query.grades):.3f}{mark} {query.ask}  ({query.tests})\n        {' '.join(shown + lost)}\n"

    keys = fill()
    rankings = {query.ask: (query, ranking(query, keys)) for query in queries()}
    sys.stdout.writelines(row(query, found) for query, found in rankings.values())
    mean = sum(ndcg(found, query.grades) for query, found in rankings.values()) / len(rankings)
    sys.stdout.write(f"{mean:.4f}  mean of {len(rankings)} queries\n")


if __name__ == "__main__":
    main()
