"""Counting model tokens fast: words repeat, so each is counted once."""

from collections.abc import Callable
from functools import lru_cache

from docsearch.ports import TokenCounter

_WORDS = 65_536
_COUNTERS = 4


@lru_cache(maxsize=_COUNTERS)
def by_words(count_tokens: TokenCounter) -> TokenCounter:
    """A counter that adds up the tokens of the words, remembering those of each word.

    Exact for tokenizers that never join two words, as SentencePiece and WordPiece models do not.
    """
    word_tokens: Callable[[str], int] = lru_cache(maxsize=_WORDS)(count_tokens)

    def count(text: str) -> int:
        return sum(map(word_tokens, text.split()))

    return count
