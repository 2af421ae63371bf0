"""How many edits of `count` the database has kept, and how many of them it announces."""

import json
import sys

from archive.models import Article, OutboxEntry


def main() -> None:
    kept = sum(int(page or 0) for page in Article.objects.values_list("page", flat=True))
    json.dump({"kept": kept, "announced": OutboxEntry.objects.count()}, sys.stdout)
