"""What every embedder must do."""

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from docsearch.embedding.hashing import HashingEmbedder
from docsearch.embedding.openvino import OpenVinoEmbedder
from docsearch.embedding.prepare import MODEL_IDENTITY, prepare_default_model
from docsearch.embedding.sentence import SentenceEmbedder
from docsearch.errors import ModelError
from docsearch.models import Vectors
from docsearch.ports import Embedder
from docsearch.settings import read_settings
from docsearch.tokens import token_counter
from tests.embedding import weights
from tests.factories import default_embedder

TEXTS = (
    "Possono presentare domanda i comuni con popolazione fino a 15.000 abitanti.",
    "bando",
    "Il contributo copre fino all’80% della spesa; la quota restante è del comune. " * 8,
    "",
    "M5C2I2.1 CUP B12C22000010006",
    "perche\u0301 ﬁnanzia? \x00\t😀 ½ ①",
    "lungo " * 3_000,
)
SAME = 0.999
"""Cosine of vectors that are the same but for the rounding of a 16-bit type."""


@pytest.fixture(scope="module")
def small_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sentence-transformers folder, as a user may name one."""
    with pytest.MonkeyPatch.context() as patch:
        directory = tmp_path_factory.mktemp("modello")
        weights.install(directory, patch)
        folder = prepare_default_model(directory / "cache")
    assert folder is not None
    return folder


@pytest.fixture(scope="module", params=["hashing", "folder", "default"])
def make(
    request: pytest.FixtureRequest, small_model: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[], Embedder]:
    """Makes an embedder; the default model is loaded once, since it takes seconds."""
    if request.param == "hashing":
        return HashingEmbedder
    if request.param == "default":
        return default_embedder
    return lambda: SentenceEmbedder(str(small_model), tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def embedder(make: Callable[[], Embedder]) -> Embedder:
    return make()


def assert_same(one: Vectors, other: Vectors) -> None:
    assert one.shape == other.shape
    assert np.all(np.sum(one * other, axis=1) >= SAME)


def test_passages_are_unit_rows_in_their_order(embedder: Embedder) -> None:
    vectors = embedder.embed_passages(TEXTS)
    assert vectors.shape == (len(TEXTS), embedder.dimension)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert_same(np.concatenate([embedder.embed_passages([text]) for text in TEXTS]), vectors)


def test_a_query_is_a_unit_vector(embedder: Embedder) -> None:
    for text in TEXTS:
        vector = embedder.embed_query(text)
        assert vector.shape == (embedder.dimension,)
        assert vector.dtype == np.float32
        assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_no_texts_give_no_rows(embedder: Embedder) -> None:
    vectors = embedder.embed_passages([])
    assert vectors.shape == (0, embedder.dimension)
    assert vectors.dtype == np.float32


def test_the_same_text_gives_the_same_vector(make: Callable[[], Embedder]) -> None:
    one, other = make(), make()
    assert one.name == other.name
    assert one.dimension == other.dimension
    assert np.array_equal(one.embed_passages(TEXTS), other.embed_passages(TEXTS))
    for text in TEXTS:
        assert np.array_equal(one.embed_query(text), other.embed_query(text))


def test_neither_the_order_nor_the_size_of_a_batch_matters(embedder: Embedder) -> None:
    vectors = embedder.embed_passages(TEXTS)
    assert_same(embedder.embed_passages(TEXTS[::-1])[::-1], vectors)
    assert_same(embedder.embed_passages(TEXTS[:3] * 20), np.tile(vectors[:3], (20, 1)))


def test_what_a_caller_does_with_a_query_vector_changes_nothing(embedder: Embedder) -> None:
    before = embedder.embed_query("contributo").copy()
    vector = embedder.embed_query("contributo")
    if vector.flags.writeable:
        vector[:] = 0
    assert np.array_equal(embedder.embed_query("contributo"), before)


def test_threads_get_the_same_vectors(embedder: Embedder) -> None:
    texts = [f"domanda numero {number}" for number in range(8)]
    expected = [embedder.embed_query(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(embedder.embed_query, texts))
    assert all(np.array_equal(one, other) for one, other in zip(found, expected, strict=True))


def test_chunks_can_be_sized_in_its_tokens(embedder: Embedder) -> None:
    count = token_counter(embedder.tokenizer_file())
    assert count("") == 0
    assert 2 <= count("domanda di contributo") <= 30
    assert count("bando " * 50) >= 50


@pytest.mark.parametrize("make", ["hashing", "default"], indirect=True)
def test_a_question_is_nearer_to_its_answer(embedder: Embedder) -> None:
    answer, other, another = embedder.embed_passages(
        [
            "Le domande di contributo si presentano entro il 30 giugno.",
            "Il servizio di mensa scolastica riapre lunedì.",
            "Pannelli fotovoltaici sui tetti degli edifici.",
        ]
    )
    question = embedder.embed_query("entro quando si presentano le domande di contributo?")
    assert question @ answer > max(question @ other, question @ another)


def test_names_stay_as_they_are() -> None:
    """An index remembers the name: it may change only when the vectors do."""
    assert HashingEmbedder().name == "hashing-64"
    assert default_embedder().name == MODEL_IDENTITY
    assert MODEL_IDENTITY == "multilingual-e5-small-q4@1571fc982750-v2"


def test_the_name_and_the_dimension_of_the_default_model_need_no_model(tmp_path: Path) -> None:
    embedder = OpenVinoEmbedder(tmp_path)
    assert embedder.name == default_embedder().name
    assert embedder.embed_passages([]).shape == (0, 384)
    assert list(tmp_path.iterdir()) == []


def _missing(model: Path) -> None:
    (model / "config.json").unlink()


def _truncated(model: Path) -> None:
    path = model / "model.safetensors"
    path.write_bytes(path.read_bytes()[:1_000])


def _no_json(model: Path) -> None:
    (model / "tokenizer.json").write_text("{")


def _other_sizes(model: Path) -> None:
    save_file(
        {"embeddings.word_embeddings.weight": torch.zeros(3, 3)},
        model / "model.safetensors",
        metadata={"format": "pt"},
    )


@pytest.mark.parametrize("damage", [_missing, _truncated, _no_json, _other_sizes])
def test_a_model_that_does_not_load_is_one_clear_error(
    small_model: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    model = tmp_path / "modello"
    shutil.copytree(small_model, model)
    damage(model)
    embedder = SentenceEmbedder(str(model), tmp_path)
    with pytest.raises(ModelError, match="non si carica") as caught:
        embedder.embed_query("contributo")
    assert "\n" not in str(caught.value)


def test_an_unknown_name_is_one_clear_error(tmp_path: Path) -> None:
    embedder = SentenceEmbedder(str(tmp_path / "assente"), tmp_path)
    with pytest.raises(ModelError, match=r"assente.*docsearch model prepare"):
        embedder.embed_passages(["contributo"])


def test_a_freshly_loaded_model_embeds_as_any_other() -> None:
    """Dropout is for training: with it every process would have vectors of its own."""
    fresh = OpenVinoEmbedder(read_settings().cache_dir)
    text = "scadenza del bando"
    np.testing.assert_array_equal(fresh.embed_query(text), default_embedder().embed_query(text))
    np.testing.assert_array_equal(
        fresh.embed_passages([text]), default_embedder().embed_passages([text])
    )
