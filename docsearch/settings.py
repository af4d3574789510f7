"""Settings: a frozen value, read from the environment when asked, unknown keys refused."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

from docsearch.embedding.prepare import DEFAULT_MODEL
from docsearch.errors import SettingsError

HASHING_MODEL = "hashing"
"""The name that chooses the embedder without a model."""

_PREFIX = "DOCSEARCH_"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things lie and which model to use.

    index_dir: the index directory. cache_dir: prepared models. model: a sentence-transformers
    name or folder, or "hashing".
    """

    index_dir: Path = Path("index")
    cache_dir: Path = Path()
    model: str = DEFAULT_MODEL


def read_settings(
    environment: Mapping[str, str] | None = None,
    *,
    index: Path | None = None,
    model: str | None = None,
) -> Settings:
    """Settings from DOCSEARCH_INDEX, DOCSEARCH_CACHE and DOCSEARCH_MODEL, where empty means not
    set; `index` and `model` win. Raises SettingsError for an unknown DOCSEARCH_ variable.
    """
    environment = os.environ if environment is None else environment
    ours = {key: value for key, value in environment.items() if key.startswith(_PREFIX)}
    default_index = ours.pop("DOCSEARCH_INDEX", "") or "index"
    cache = ours.pop("DOCSEARCH_CACHE", "")
    default_model = ours.pop("DOCSEARCH_MODEL", "") or DEFAULT_MODEL
    if ours:
        raise SettingsError(
            f"Impostazione sconosciuta: {', '.join(sorted(ours))}. "
            "Sono ammesse DOCSEARCH_INDEX, DOCSEARCH_CACHE e DOCSEARCH_MODEL."
        )
    return Settings(
        index_dir=index or Path(default_index),
        cache_dir=Path(cache) if cache else user_cache_path("docsearch"),
        model=model or default_model,
    )
