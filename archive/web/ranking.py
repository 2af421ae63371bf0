"""The topics of an article, the chief one first, each with the words that decided."""

from dataclasses import dataclass

from archive.extract.topics import rank
from archive.models import Article, Topic
from archive.presentation import grounds


@dataclass(frozen=True)
class RankedTopic:
    """A topic of an article; `grounds` is empty where an editor or the file itself says so and not the words."""

    topic: Topic
    grounds: str


def ranked_topics(article: Article) -> list[RankedTopic]:
    """The article's topics as they stand, ranked by today's words; those that no word decides come last."""
    ranked = {score.topic: score for score in rank(article.title, article.text)}
    places = {name: place for place, name in enumerate(ranked)}
    topics = sorted(article.topics.all(), key=lambda topic: places.get(topic.name, len(places)))
    return [RankedTopic(topic, grounds(ranked[topic.name]) if topic.name in ranked else "") for topic in topics]
