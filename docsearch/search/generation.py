"""The generation searches run on, replaced when the indexer publishes a newer one."""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from docsearch.calls import Moment
from docsearch.errors import IndexError_, IndexMismatch
from docsearch.filters import Filters, Selection
from docsearch.models import Vector
from docsearch.search.local import LocalIndex
from docsearch.search.spelling import Speller
from docsearch.storage.snapshot import Snapshot, open_snapshot

if TYPE_CHECKING:  # a search without filters on calls wants neither
    from docsearch.procedures import Procedures
    from docsearch.search.asked_facts import Stated
    from docsearch.selection import Traits

_CHECK_SECONDS = 1.0
_REMEMBERED_MOMENTS = 2
_logger = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Generation:
    """A pinned snapshot and, made at the first search, what searches need of it in memory."""

    snapshot: Snapshot

    @cached_property
    def index(self) -> LocalIndex:
        """The passages."""
        return LocalIndex(self.snapshot)

    @cached_property
    def speller(self) -> Speller:
        """The words."""
        return Speller(self.snapshot.vocabulary())

    @cached_property
    def procedures(self) -> "Procedures":
        """Every call with what is about it."""
        from docsearch.procedures import read_procedures

        return read_procedures(self.snapshot)

    @cached_property
    def stated(self) -> "Stated":
        """Where the cards state what may be asked."""
        from docsearch.search.asked_facts import stated

        return stated(self.snapshot.cards())

    @cached_property
    def gists(self) -> "Mapping[str, Vector]":
        """What each document is about."""
        from docsearch.similar import gists

        return gists(self.snapshot.document_vectors())

    @cached_property
    def traits(self) -> "Callable[[Moment], Mapping[str, Traits]]":
        """What filters ask of calls at a moment, by the key of the procedure."""
        from docsearch.selection import traits_of

        return lru_cache(maxsize=_REMEMBERED_MOMENTS)(partial(traits_of, self.procedures))

    @cached_property
    def newer(self) -> Mapping[str, str]:
        """The id of the text in force by the id of each older text of its call. Cards are read
        only where a document says that it is a later text.
        """
        from docsearch.versions import is_reissue

        if not any(map(is_reissue, self.snapshot.documents())):
            return {}
        return self.procedures.newer()

    def select(self, filters: Filters, as_of: Moment) -> Selection:
        """The filters resolved at a moment."""
        if not filters.ask_of_calls:
            return Selection(filters)
        from docsearch.selection import select

        return select(filters, self.procedures, self.traits(as_of))


class CurrentGeneration:
    """Opens the index at the first use and follows the indexer: at most once a second it looks
    for a newer generation, which one thread loads while the others go on with the old one.
    """

    def __init__(
        self, directory: Path, model: str, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._directory = directory
        self._model = model
        self._clock = clock
        self._lock = threading.Lock()
        self._current: Generation | None = None
        self._checked = clock()

    def snapshot(self) -> Snapshot:
        """The snapshot alone: cheap. Raises IndexMissing, IndexMismatch or IndexDamaged."""
        return self.opened().snapshot

    def get(self) -> Generation:
        """The generation, loaded for searching. Raises as `snapshot` does."""
        generation = self.opened()
        if "index" not in vars(generation):
            with self._lock:
                _load(generation)
        return generation

    def opened(self) -> Generation:
        """The generation, of which nothing may be loaded yet. Raises as `snapshot` does."""
        if self._current is None:
            with self._lock:
                if self._current is None:
                    self._current = self._open()
        if self._clock() - self._checked >= _CHECK_SECONDS and self._lock.acquire(blocking=False):
            try:
                self._checked = self._clock()
                self._current = self._newer(self._current)
            finally:
                self._lock.release()
        return self._current

    def _newer(self, current: Generation) -> Generation:
        """The generation published since, loaded if the current one is; else the current one.

        A newer one that cannot be used (another model) takes nothing away from those who search.
        """
        if current.snapshot.latest_generation() == current.snapshot.manifest.generation:
            return current
        try:
            newer = self._open()
            if "index" in vars(current):
                _load(newer)
        except IndexError_ as error:
            _logger.warning("Resta in uso la generazione precedente. %s", error)
            return current
        return newer

    def _open(self) -> Generation:
        snapshot = open_snapshot(self._directory)
        if snapshot.manifest.model != self._model:
            snapshot.close()
            raise IndexMismatch(
                f"L'indice usa il modello «{snapshot.manifest.model}», le impostazioni indicano "
                f"«{self._model}»: usa lo stesso modello o esegui «docsearch index --rebuild»."
            )
        return Generation(snapshot)


def _load(generation: Generation) -> None:
    """Makes what searches need; a second call finds it made."""
    _ = generation.speller, generation.index, generation.newer
