"""The little markup that editors may write in a definition, made safe: some tags, links, nothing else.

bleach marks up addresses and cleans; it gets no more fixes, so nh3 cleans what it leaves, and has the last word. Both grow
faster than their input on nested or unclosed tags, so text with more of them than any definition has is shown as it is.
"""

import html
import re
from functools import lru_cache

import bleach
import nh3
from bleach.linkifier import Linker

TAGS = frozenset({"a", "b", "blockquote", "br", "em", "i", "li", "ol", "p", "strong", "ul"})
SCHEMES = frozenset({"http", "https"})
REL = "nofollow noopener noreferrer"
_MOST_CHARACTERS, _MOST_TAGS = 20_000, 500

# Only what has a scheme, and only ASCII: bleach's own pattern takes the sentence along in 详见http://a.cn/x，电话0571 and
# makes a link of setup.py.
_ADDRESS = re.compile(
    r"(?<![A-Za-z0-9_@/=\"'])https?://[A-Za-z0-9.-]+(?::\d+)?(?:/[A-Za-z0-9\-._~:/?#\[\]@!$&()*+,;=%]*)?"
)
_linker = Linker(url_re=_ADDRESS)


@lru_cache(maxsize=512)
def clean(markup: str) -> str:
    """HTML that holds no tag, attribute or scheme but the allowed ones. Its result cleaned again is the same."""
    if len(markup) > _MOST_CHARACTERS or markup.count("<") > _MOST_TAGS:
        return html.escape(markup)
    linked = _linker.linkify(markup)
    cleaned = bleach.clean(linked, tags=TAGS, attributes={"a": ["href"]}, protocols=SCHEMES, strip=True)
    return nh3.clean(cleaned, tags=set(TAGS), attributes={"a": {"href"}}, url_schemes=set(SCHEMES), link_rel=REL)
