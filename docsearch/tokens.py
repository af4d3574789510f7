"""Counting the tokens a model sees, without loading the model."""

from functools import lru_cache
from pathlib import Path

from docsearch.ports import TokenCounter


@lru_cache(maxsize=1)
def token_counter(tokenizer: Path | None) -> TokenCounter:
    """Counts with a `tokenizer.json` of the tokenizers library; words where there is none."""
    if tokenizer is None:
        return _count_words
    from tokenizers import Tokenizer

    loaded = Tokenizer.from_file(str(tokenizer))
    loaded.no_truncation()  # as some models ask: the count would stop at what they read
    loaded.no_padding()

    def count(text: str) -> int:
        return len(loaded.encode(text, add_special_tokens=False).ids)

    return count


def _count_words(text: str) -> int:
    return len(text.split())
