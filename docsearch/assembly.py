"""Settings → services: the only place that chooses implementations."""

from dataclasses import dataclass

from docsearch.embedding.hashing import HashingEmbedder
from docsearch.embedding.sentence import SentenceEmbedder
from docsearch.library import Library
from docsearch.ports import Embedder
from docsearch.search.engine import Engine
from docsearch.search.generation import CurrentGeneration
from docsearch.settings import HASHING_MODEL, Settings


@dataclass(frozen=True, slots=True)
class Services:
    """What commands and pages work with."""

    settings: Settings
    engine: Engine
    library: Library


def build_services(settings: Settings) -> Services:
    """Nothing is loaded or opened yet: that happens at the first use."""
    embedder = build_embedder(settings)
    current = CurrentGeneration(settings.index_dir, embedder.name)
    return Services(settings, Engine(current, embedder), Library(current))


def build_embedder(settings: Settings) -> Embedder:
    """The embedder the settings name."""
    if settings.model == HASHING_MODEL:
        return HashingEmbedder()
    return SentenceEmbedder(settings.model, settings.cache_dir)
