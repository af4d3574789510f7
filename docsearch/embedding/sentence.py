"""Embeddings by sentence-transformers: any model, by name or path."""

import hashlib
import logging
import threading
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from docsearch.errors import ModelError
from docsearch.models import Vector, Vectors

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

_QUERY_CACHE = 1024


class SentenceEmbedder:
    """Implements `ports.Embedder`. The model is loaded at the first use; threads take turns."""

    def __init__(self, model: str, cache: Path) -> None:
        self.name = model
        self._cache = cache
        self._lock = threading.RLock()
        self._query = lru_cache(maxsize=_QUERY_CACHE)(self._embed_query)

    @cached_property
    def dimension(self) -> int:
        """Length of a vector."""
        with self._lock:
            dimension = self._model.get_embedding_dimension()
        if dimension is None:
            raise ModelError(f"Il modello «{self.name}» non dichiara la dimensione.")
        return int(dimension)

    def tokenizer_file(self) -> Path:
        """A copy in the cache."""
        digest = hashlib.sha256(self.name.encode()).hexdigest()[:16]
        path = self._cache / "tokenizers" / f"{digest}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        with self._lock:
            self._model.tokenizer.backend_tokenizer.save(str(path))
        return path

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), float32, unit rows; batches are sorted by length."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        with self._lock:
            return _unit(self._model.encode_document(list(texts), **_OPTIONS))

    def embed_query(self, text: str) -> Vector:
        """Shape (dimension,), float32, unit length; the last queries are remembered."""
        return self._query(text)

    def _embed_query(self, text: str) -> Vector:
        with self._lock:
            vector: Vector = _unit(self._model.encode_query([text], **_OPTIONS))[0]
        vector.setflags(write=False)
        return vector

    @cached_property
    def _model(self) -> "SentenceTransformer":
        import torch
        from safetensors import SafetensorError

        dtype = torch.bfloat16 if computes_in_bfloat16() else torch.float32
        try:
            return load_model(self.name, dtype)
        except (OSError, ValueError, RuntimeError, SafetensorError) as error:
            raise ModelError(
                f"Il modello «{self.name}» non si carica: indica una cartella di "
                "sentence-transformers o esegui «docsearch model prepare»."
            ) from error


_OPTIONS: dict[str, Any] = {
    "batch_size": 8,  # small, so that next to no padding is computed
    "convert_to_numpy": True,
    "show_progress_bar": False,
}


def computes_in_bfloat16() -> bool:
    """Whether the processor has bfloat16 arithmetic (elsewhere it is emulated, slowly), read from
    the kernel's list of features.
    """
    try:
        features = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace")
    except OSError:
        return False
    return "avx512_bf16" in features or "amx_bf16" in features


def load_model(name: str, dtype: "torch.dtype") -> "SentenceTransformer":
    """A model by name or path, silently, its weights in `dtype`; raises what the libraries do."""
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    transformers_logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    for library in ("sentence_transformers", "huggingface_hub"):
        logging.getLogger(library).setLevel(logging.ERROR)
    model = SentenceTransformer(
        name,
        device="cpu",
        model_kwargs={"dtype": dtype},
        local_files_only=Path(name).is_dir(),
    )
    if "e5" in name.lower() and not model.prompts.get("query"):
        model.prompts = {"query": "query: ", "document": "passage: "}
    return model


def _unit(rows: np.ndarray) -> Vectors:
    """Unit rows in float32: bfloat16 arithmetic leaves lengths up to 1 % off."""
    vectors = np.ascontiguousarray(rows, dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors
