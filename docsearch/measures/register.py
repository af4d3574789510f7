"""The register: measures by code, by the words of their title, and what they are part of.

measures = load_measures(DEFAULT_FOLDER)
measures.by_code("M2C2 1.2")
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

from docsearch.codes import measure_code
from docsearch.measures.codes import ancestors, canonical
from docsearch.measures.files import DEFAULT_FOLDER, MEASURES, active_folder
from docsearch.measures.model import Measure, Source
from docsearch.measures.naming import Titles
from docsearch.measures.storage import read_measures


class Measures:
    """Every mission, component, measure and part of one; indexes are made when first needed."""

    def __init__(self, source: Source, measures: Iterable[Measure]) -> None:
        self.source = source
        self.measures = tuple(measures)

    def __len__(self) -> int:
        return len(self.measures)

    def __iter__(self) -> Iterator[Measure]:
        return iter(self.measures)

    def by_code(self, code: str) -> Measure | None:
        """The measure of a code however it is written, in either numbering."""
        found = self._by_code.get(code)
        return found or self._by_code.get(canonical(measure_code(code) or code) or "")

    def parents(self, code: str) -> tuple[Measure, ...]:
        """What a measure is part of, the nearest first; none for a code that is not known."""
        one = self.by_code(code)
        above = ancestors(one.code) if one else ()
        return tuple(self._own[code] for code in above if code in self._own)

    def named(self, text: str) -> tuple[Measure, ...]:
        """The measures that a text names by words of their title, likeliest first; no missions
        and components, whose titles are words of every day.
        """
        return self._titles.named(text)

    @cached_property
    def _own(self) -> dict[str, Measure]:
        return {one.code: one for one in self.measures}

    @cached_property
    def _by_code(self) -> Mapping[str, Measure]:
        return {code: one for one in self.measures for code in one.other_codes} | self._own

    @cached_property
    def _titles(self) -> Titles:
        return Titles(one for one in self.measures if one.is_measure)


def load_measures(folder: Path) -> Measures:
    """The register of a folder, read once until its file changes. Raises RegisterError."""
    path = folder / MEASURES
    return _load(folder, path.stat().st_mtime_ns if path.exists() else 0)


def active_measures(index_dir: Path) -> Measures:
    """The register imported beside an index, else the one that comes with docsearch."""
    return load_measures(active_folder(index_dir))


def default_measures() -> Measures:
    """The register that comes with docsearch."""
    return load_measures(DEFAULT_FOLDER)


@lru_cache(maxsize=2)
def _load(folder: Path, _changed: int) -> Measures:
    return Measures(*read_measures(folder))
