"""Render the project's own documents: Markdown sources → PDF → manifest.

    python corpus/build.py           render every document and write the manifest
    python corpus/build.py ID…       render only these, keep the rest of the manifest
    python corpus/build.py --check   compare sources, PDFs and manifest; renders nothing

Rendering needs the extra `corpus` (WeasyPrint, with Pango and the fonts named in style.css);
`--check` needs none of it. The same sources, libraries and fonts give the same bytes.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.manifest import (
    SOURCE_SUFFIX,
    Entry,
    check,
    count_pages,
    read_manifest,
    sha256,
    source_id,
    write_manifest,
)

if TYPE_CHECKING:
    from corpus.rendering import Source

ROOT = Path(__file__).parent
LICENCE = "CC-BY-4.0"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = argparse.ArgumentParser(description="Produce i PDF del corpus e il loro manifesto.")
    parser.add_argument("ids", nargs="*", metavar="ID", help="solo questi documenti")
    parser.add_argument("--check", action="store_true", help="verifica senza produrre nulla")
    options = parser.parse_args(arguments)
    problems = check(ROOT) if options.check else build(ROOT, options.ids)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def build(root: Path, ids: Sequence[str] = ()) -> list[str]:
    """Render the sources (all, or those of `ids`); returns what went wrong, a line each."""
    try:
        from corpus.rendering import CorpusError, parse_source, render
    except (ImportError, OSError) as error:
        return [f"Per produrre i PDF servono l'extra «corpus» e la libreria Pango ({error})."]
    paths = sorted((root / "sources").glob(f"*{SOURCE_SUFFIX}"))
    known = {source_id(path) for path in paths}
    problems = [f"{unknown}: nessuna sorgente con questo nome." for unknown in set(ids) - known]
    entries = {entry.id: entry for entry in read_manifest(root) if ids and entry.id in known}
    (root / "documents").mkdir(exist_ok=True)
    for path in paths:
        if ids and source_id(path) not in ids:
            continue
        try:
            source = parse_source(path)
            data = render(source, root)
        except CorpusError as error:
            problems.append(str(error))
            continue
        entry = describe(source, data, path)
        (root / entry.file).write_bytes(data)
        entries[entry.id] = entry
        print(f"{entry.id}: {entry.pages} pagine, {len(data) // 1024} KiB", file=sys.stderr)
    write_manifest(root, entries.values())
    return problems


def describe(source: "Source", data: bytes, path: Path) -> Entry:
    """The manifest entry of a rendered document."""
    return Entry(
        id=source.id,
        file=f"documents/{source.id}.pdf",
        title=source.title,
        issuer=source.issuer,
        kind=source.kind,
        date=source.date.isoformat(),
        sha256=sha256(data),
        pages=count_pages(data),
        licence=LICENCE,
        provenance=source.provenance,
        measure_codes=source.measure_codes,
        source_sha256=sha256(path.read_bytes()),
    )


if __name__ == "__main__":
    sys.exit(main())
