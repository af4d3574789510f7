"""What manifests say of the files of a run, and whether the index says the same of a document."""

from collections.abc import Sequence
from pathlib import Path

from docsearch.models import Attribute, Document, Origin
from indexer.manifest import ManifestEntry, Manifests

_NOTHING = ManifestEntry(
    path=Path(),
    sha256="",
    id=None,
    title=None,
    kind=None,
    issuer=None,
    date=None,
    measure_codes=(),
)


class Descriptions:
    """The manifests beside the documents of a run, and what is wrong with them."""

    def __init__(self, roots: Sequence[Path]) -> None:
        self._roots = [root.resolve() for root in roots]
        self._manifests = Manifests()
        self._mismatches: list[str] = []

    @property
    def warnings(self) -> tuple[str, ...]:
        """One Italian line each."""
        return (*self._manifests.warnings, *self._mismatches)

    def of(self, path: Path, sha256: str) -> ManifestEntry | None:
        """The entry for a file below one of the roots."""
        root = next((root for root in self._roots if path.is_relative_to(root)), path)
        lookup = self._manifests.lookup(path, sha256, root)
        if lookup.warning:
            self._mismatches.append(lookup.warning)
        return lookup.entry


def agrees(document: Document, entry: ManifestEntry | None) -> bool:
    """Whether the document says what the manifest now says of it, and no longer what it does not.

    Measure codes do not tell where they come from: that a manifest gave some is not noticed once
    it gives none.
    """
    said = entry or _NOTHING
    stated = (said.title, said.kind, said.issuer, said.date)
    stored = (document.title, document.kind, document.issuer, document.date)
    return all(map(_same, stored, stated)) and said.measure_codes in ((), document.measure_codes)


def _same(stored: Attribute[object] | None, stated: object) -> bool:
    if stored is None or stored.origin is not Origin.MANIFEST:
        return stated is None
    return stored.value == stated
