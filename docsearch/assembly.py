"""Settings → services: the only place that chooses implementations."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docsearch.ports import Embedder
from docsearch.settings import HASHING_MODEL, Settings

if TYPE_CHECKING:
    from docsearch.library import Library
    from docsearch.search.engine import Engine


@dataclass(frozen=True, slots=True)
class Services:
    """What commands and pages work with."""

    settings: Settings
    engine: "Engine"
    library: "Library"


def build_services(settings: Settings) -> Services:
    """Nothing is loaded or opened yet: that happens at the first use."""
    # Here, because indexing needs an embedder and nothing of what searches.
    from docsearch.library import Library
    from docsearch.search.engine import Engine
    from docsearch.search.generation import CurrentGeneration

    embedder = build_embedder(settings)
    current = CurrentGeneration(settings.index_dir, embedder.name)
    return Services(settings, Engine(current, embedder), Library(current))


def build_embedder(settings: Settings) -> Embedder:
    """The embedder the settings name."""
    if settings.model == HASHING_MODEL:
        from docsearch.embedding.hashing import HashingEmbedder

        return HashingEmbedder()
    from docsearch.embedding.sentence import SentenceEmbedder

    return SentenceEmbedder(settings.model, settings.cache_dir)
