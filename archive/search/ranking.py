"""BM25 over title and text: how much an article is about a word.

Robertson, Zaragoza, Taylor, "Simple BM25 extension to multiple weighted fields" (CIKM 2004): the counts of title and text
are weighted and added before they saturate. The lengths are compared with a fixed length instead of the archive's mean,
so that what a word counts for in an article changes with the article alone and can be kept with it.
"""

import math

import numpy as np

from archive.search.arrays import Array

K1 = 1.2
B = 0.75
# Characters of an ordinary article; a notice of two lines is compared as if it had the fewest.
USUAL_LENGTH = 600
FEWEST = 100
# What characters that meet by chance count for: in 和平安置 stands no 平安. Less than any word, so that they come last.
CHANCE = np.float32(2.0**-20)
# A word in the title says more about an article than one in its text.
TITLE_WEIGHT = 3.0


def impact(in_text: Array, in_title: Array, length: Array) -> Array:
    """What so many occurrences in the text (of so many characters) and in the title count for: 0 to K1 + 1, float32."""
    compared = np.maximum(length, FEWEST) / USUAL_LENGTH
    weighted = in_text / (1 - B + B * compared) + TITLE_WEIGHT * in_title
    result: Array = (weighted * (K1 + 1) / (K1 + weighted)).astype(np.float32)
    return result


def rarity(holding: int, articles: int) -> float:
    """What a word that so many of the articles hold counts for: Robertson and Spärck Jones' weight, never below 0."""
    return math.log(1 + (articles - holding + 0.5) / (holding + 0.5))
