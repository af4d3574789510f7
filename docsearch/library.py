"""The documents of the current generation, for pages and commands that do not search."""

from docsearch.filters import Filters
from docsearch.models import Document, Page
from docsearch.search.generation import CurrentGeneration
from docsearch.storage.manifest import Manifest


class Library:
    """Reads the current generation. Every method raises an index error where there is none."""

    def __init__(self, current: CurrentGeneration) -> None:
        self._current = current

    @property
    def manifest(self) -> Manifest:
        """What the current generation holds."""
        return self._current.snapshot().manifest

    def documents(self, filters: Filters) -> tuple[Document, ...]:
        """The documents that pass, by path."""
        return self._current.snapshot().documents(filters)

    def document(self, id_or_file: str) -> Document:
        """By id or file name. Raises DocumentNotFound."""
        return self._current.snapshot().document(id_or_file)

    def page(self, document_id: str, number: int) -> Page:
        """Raises DocumentNotFound or PageNotFound; pages are 1-based."""
        return self._current.snapshot().page(document_id, number)
