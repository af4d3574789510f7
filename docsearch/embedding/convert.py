"""A sentence-transformers model → a network: token ids and mask in, sentence vectors out."""

import warnings
from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer

from docsearch.embedding.network import convert
from docsearch.embedding.sentence import load_model


def write_network(folder: Path, path: Path) -> None:
    """Writes the model of `folder`, pooling and normalisation included. Raises OSError."""
    example = torch.ones(2, 16, dtype=torch.long)
    with torch.inference_mode(), warnings.catch_warnings():
        # Tracing fixes what does not depend on the input: branches on options and ranks.
        warnings.filterwarnings("ignore", "Converting a tensor to a Python boolean")
        # OpenVINO still traces with TorchScript, which PyTorch would rather not have used.
        warnings.filterwarnings("ignore", r"`torch\.jit\.", DeprecationWarning)
        # It reads every attribute, those that transformers retires too.
        warnings.filterwarnings("ignore", "`is_gradient_checkpointing`", FutureWarning)
        module = _Pooled(load_model(str(folder), torch.float32)).eval()
        convert(module, {"input_ids": example, "attention_mask": example}, path)


class _Pooled(torch.nn.Module):
    """The model with plain tensors in and out, where the library passes dictionaries on."""

    def __init__(self, model: SentenceTransformer) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        features = {"input_ids": input_ids, "attention_mask": attention_mask}
        vectors: torch.Tensor = self.model(features)["sentence_embedding"]
        return vectors
