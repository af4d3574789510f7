"""Counting model tokens fast: words repeat, so each is counted once."""

from functools import lru_cache

from docsearch.ports import TokenCounter

_WORDS = 65_536


class WordCounter:
    """A counter that adds up the tokens of the words and remembers those of each word.

    Exact for tokenizers that never join two words, as SentencePiece and WordPiece models do not.
    Worth keeping from one document to the next.
    """

    def __init__(self, count_tokens: TokenCounter) -> None:
        self._word_tokens = lru_cache(maxsize=_WORDS)(count_tokens)

    def __call__(self, text: str) -> int:
        """The tokens of a text."""
        return sum(map(self._word_tokens, text.split()))
