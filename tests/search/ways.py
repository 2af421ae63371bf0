"""A small archive with names of every kind, for the tests of what leads on from a search."""

from archive.models import Campaign, Indicator, Observation, Programme, Source
from tests.search.conftest import MakeArticle

CAMPAIGNS = {"jing-hai": ("净海", ["“净海”专项行动"]), "lan-jian": ("蓝剑", [])}


def make_names(make_article: MakeArticle) -> None:
    """Two campaigns, a programme, an indicator, a topic, two districts and a source, each mentioned in an article."""
    article = make_article(
        "渔港安宁账单",
        "“净海”专项行动护航。精密智控平台上线。群众安全感97.31%。反诈宣传进村。",
        year=2020,
        topic=["fraud"],
        district=["990101", "990102"],
        source="云州晚报",
    )
    for slug, (name, aliases) in CAMPAIGNS.items():
        article.campaigns.add(Campaign.objects.create(slug=slug, name=name, aliases=aliases))
    article.programmes.add(Programme.objects.create(slug="zhi-kong", name="精密智控平台"))
    indicator = Indicator.objects.create(slug="safety", name="群众安全感", aliases=["公众安全感"], unit="%")
    Observation.objects.create(
        article=article, indicator=indicator, measure="群众安全感", kind="share", value=97, start=0, end=1, rule="test"
    )
    # Names that no article mentions, or that an editor has declined, lead nowhere.
    Campaign.objects.create(slug="jing-wang", name="净网")
    article.campaigns.add(Campaign.objects.create(slug="jing-tu", name="净土", standing="declined"))
    Source.objects.create(name="云州早报")
