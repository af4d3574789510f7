"""A sentence-transformers model that several threads may use at once.

One computing thread a call and several calls side by side: on two busy cores that embeds three
times as many passages as one call on two threads, which wait for each other in every layer.
"""

import threading
from collections.abc import Sequence
from typing import Any

import torch
from sentence_transformers import SentenceTransformer

torch.set_num_threads(1)


class SharedSentenceTransformer(SentenceTransformer):
    """The tokenizers of the tokenizers library are not re-entrant: one thread at a time there."""

    def __init__(self, *args: Any, **options: Any) -> None:
        self._tokenizing = threading.Lock()
        super().__init__(*args, **options)

    def token_counts(self, texts: Sequence[str]) -> list[int]:
        """Number of tokens of each text."""
        with self._tokenizing:
            return [len(ids) for ids in self.tokenizer(list(texts))["input_ids"]]

    def preprocess(self, *args: Any, **options: Any) -> Any:
        """As the base class, one thread at a time."""
        with self._tokenizing:
            return super().preprocess(*args, **options)

    def embed_prompted(self, text: str) -> Any:
        """Shape (1, dimension): one text, prompt included, without what `encode` does for
        lists, which is a third of the time that a short query takes.
        """
        with torch.inference_mode():
            return self(self.preprocess([text]))["sentence_embedding"].float().numpy()
