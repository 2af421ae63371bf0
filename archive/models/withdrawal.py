"""What readers may not see any more: articles that were withdrawn, with everything that was read in them.

Withdrawn articles stay as they are, and come back when they are restored. A query leaves them out by their numbers, which
an index of its own holds: to look into each row would read the long texts from the disk.
"""

from typing import Any

from django.apps import apps
from django.db.models import Q

# The fields of an article that say so.
WITHDRAWAL = ("withdrawn_at", "withdrawn_by", "withdrawn_because", "withdrawn_notice")


def public(article: str) -> Q:
    """That the article which this column names has not been withdrawn: `pk` of articles, `article` of figures and links.

    Where rows are joined (`articles` of a topic) only as the filter of an aggregate: `Count("articles",
    filter=public("articles"))`. In a filter of rows it would mean topics of which no article at all was withdrawn.
    """
    rows: Any = apps.get_model("archive", "Article")._base_manager
    return ~Q(**{f"{article}__in": rows.withdrawn().order_by().values("pk")})
