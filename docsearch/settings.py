"""Settings: a frozen value, read from the environment when asked, unknown keys refused."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

from docsearch.embedding.prepare import DEFAULT_MODEL
from docsearch.errors import SettingsError

HASHING_MODEL = "hashing"
"""The name that chooses the embedder without a model."""

_PREFIX = "DOCSEARCH_"
_NAMES = (
    "DOCSEARCH_INDEX",
    "DOCSEARCH_CACHE",
    "DOCSEARCH_MODEL",
    "DOCSEARCH_ACCESSIBILITY_URL",
    "DOCSEARCH_CONTACT",
)

_ADDRESS = re.compile(r"https://[^\s/]+(/\S*)?")
_MAIL = re.compile(r"[^\s@:/?]+@[^\s@:/?]+\.[^\s@:/?]+")


@dataclass(frozen=True, slots=True)
class Site:
    """What the body that publishes the pages says of itself; empty where it has not.

    accessibility_url: its accessibility statement, once filed. contact: where visitors write, an
    address of electronic mail or of a page.
    """

    accessibility_url: str = ""
    contact: str = ""

    @property
    def contact_url(self) -> str:
        """Where the contact leads to."""
        return f"mailto:{self.contact}" if _MAIL.fullmatch(self.contact) else self.contact


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things lie and which model to use.

    index_dir: the index directory. cache_dir: prepared models. model: a sentence-transformers
    name or folder, or "hashing". site: what the pages say of who publishes them.
    """

    index_dir: Path = Path("index")
    cache_dir: Path = Path()
    model: str = DEFAULT_MODEL
    site: Site = Site()


def read_settings(
    environment: Mapping[str, str] | None = None,
    *,
    index: Path | None = None,
    model: str | None = None,
) -> Settings:
    """Settings from the variables of `_NAMES`, where empty means not set; `index` and `model` win.
    Raises SettingsError for an unknown DOCSEARCH_ variable, or one that cannot be used.
    """
    environment = os.environ if environment is None else environment
    ours = {key: value for key, value in environment.items() if key.startswith(_PREFIX)}
    if unknown := sorted(set(ours) - set(_NAMES)):
        raise SettingsError(
            f"Impostazione sconosciuta: {', '.join(unknown)}. Sono ammesse {', '.join(_NAMES)}."
        )
    set_index, set_cache, set_model, statement, contact = (ours.get(name, "") for name in _NAMES)
    return Settings(
        index_dir=index or Path(set_index or "index"),
        cache_dir=Path(set_cache) if set_cache else user_cache_path("docsearch"),
        model=model or set_model or DEFAULT_MODEL,
        site=_site(statement, contact),
    )


def _site(statement: str, contact: str) -> Site:
    if statement and not _ADDRESS.fullmatch(statement):
        raise SettingsError(
            "DOCSEARCH_ACCESSIBILITY_URL non è un indirizzo: scrivilo intero, con https://."
        )
    if contact and not (_ADDRESS.fullmatch(contact) or _MAIL.fullmatch(contact)):
        raise SettingsError(
            "DOCSEARCH_CONTACT non è utilizzabile: scrivi un indirizzo di posta elettronica, o "
            "quello di una pagina con https://."
        )
    return Site(statement, contact)
