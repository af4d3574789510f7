"""Embeddings by sentence-transformers: the default model, or any other by name or path."""

import hashlib
import logging
import os
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from docsearch.embedding.prepare import (
    DEFAULT_MODEL,
    MODEL_IDENTITY,
    computes_in_bfloat16,
    prepare_default_model,
)
from docsearch.errors import ModelError
from docsearch.models import Vector, Vectors

if TYPE_CHECKING:
    from docsearch.embedding.threads import SharedSentenceTransformer

_BATCH = 8
"""Small, so that next to no padding is computed: larger ones are no faster on a processor."""

_QUERY_CACHE = 1024


class SentenceEmbedder:
    """Implements `ports.Embedder`. The model is loaded at the first use, once, by any thread."""

    def __init__(self, model: str, cache: Path) -> None:
        self._model_name = model
        self._cache = cache
        self._lock = threading.Lock()
        self._query = lru_cache(maxsize=_QUERY_CACHE)(self._embed_query)

    @property
    def name(self) -> str:
        """What the index records: the weights, not the folder they lie in."""
        return MODEL_IDENTITY if self._model_name == DEFAULT_MODEL else self._model_name

    @cached_property
    def dimension(self) -> int:
        """Length of a vector."""
        if self._model_name == DEFAULT_MODEL:
            return 384
        dimension = self._model.get_embedding_dimension()
        if dimension is None:
            raise ModelError(f"Il modello «{self._model_name}» non dichiara la dimensione.")
        return int(dimension)

    def tokenizer_file(self) -> Path:
        """The default model's own, or a copy in the cache of any other's."""
        if self._model_name == DEFAULT_MODEL:
            folder = prepare_default_model(self._cache)
            if folder is not None:
                return folder / "tokenizer.json"
        digest = hashlib.sha256(self.name.encode()).hexdigest()[:16]
        path = self._cache / "tokenizers" / f"{digest}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        self._model.tokenizer.backend_tokenizer.save(str(path))
        return path

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), float32, unit rows; batches are sorted by length."""
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        if not texts:
            return vectors
        model = self._model
        lengths = model.token_counts(texts)
        by_length = sorted(range(len(texts)), key=lengths.__getitem__, reverse=True)
        batches = [by_length[i : i + _BATCH] for i in range(0, len(texts), _BATCH)]

        def embed(rows: list[int]) -> None:
            vectors[rows] = _unit(model.encode_document([texts[row] for row in rows], **_OPTIONS))

        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(embed, batches))
        return vectors

    def embed_query(self, text: str) -> Vector:
        """Shape (dimension,), float32, unit length; the last queries are remembered."""
        return self._query(text)

    def _embed_query(self, text: str) -> Vector:
        model = self._model
        if self._model_name == DEFAULT_MODEL:
            rows = model.embed_prompted(f"{model.prompts['query']}{text}")
        else:  # its modules may treat prompts in ways of their own
            rows = model.encode_query([text], **_OPTIONS)
        vector: Vector = _unit(rows)[0]
        vector.setflags(write=False)
        return vector

    @property
    def _model(self) -> "SharedSentenceTransformer":
        with self._lock:
            return self._loaded

    @cached_property
    def _loaded(self) -> "SharedSentenceTransformer":
        from safetensors import SafetensorError

        try:
            return _load(self._model_name, self._cache)
        except (OSError, ValueError, RuntimeError, SafetensorError) as error:
            raise ModelError(
                f"Il modello «{self._model_name}» non si carica: indica una cartella di "
                "sentence-transformers o esegui «docsearch model prepare»."
            ) from error


_OPTIONS: dict[str, Any] = {
    "batch_size": _BATCH,
    "convert_to_numpy": True,
    "show_progress_bar": False,
}


def _load(name: str, cache: Path) -> "SharedSentenceTransformer":
    import torch
    from transformers.utils import logging as transformers_logging

    from docsearch.embedding.threads import SharedSentenceTransformer

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    transformers_logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    for library in ("sentence_transformers", "huggingface_hub"):
        logging.getLogger(library).setLevel(logging.ERROR)
    folder = prepare_default_model(cache) if name == DEFAULT_MODEL else None
    dtype = torch.bfloat16 if computes_in_bfloat16() else torch.float32
    model = SharedSentenceTransformer(
        str(folder or name),
        device="cpu",
        model_kwargs={"dtype": dtype},
        local_files_only=folder is not None,
    )
    if folder is None and "e5" in name.lower() and not model.prompts.get("query"):
        model.prompts = {"query": "query: ", "document": "passage: "}
    model.eval()  # `encode` does, calling the modules does not
    return model


def _unit(rows: np.ndarray) -> Vectors:
    """Unit rows in float32: bfloat16 arithmetic leaves lengths up to 1 % off."""
    vectors = np.ascontiguousarray(rows, dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors
