"""Tables as public bodies publish them, and files that are either the old or the new one.

Official CSV comes in two encodings and three separators, with headings spelled now long, now
short; cells are kept as they stand.
"""

import csv
import datetime
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from docsearch.text import fold

_DATE = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Table:
    """Headings in one form ("Descrizione Misura" → "descrizione_misura") and the lines below, each
    with its 1-based number in the file.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def column(self, pattern: str) -> int | None:
        """Where the first heading stands that is all matched by a pattern, 0-based."""
        matching = (at for at, text in enumerate(self.headings) if re.fullmatch(pattern, text))
        return next(matching, None)


def parse_table(text: str) -> Table:
    """Reads a table; one without lines has no headings. Raises csv.Error for what is none."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text))
    headings = tuple(_plain(heading) for heading in next(reader, []))
    return Table(headings, tuple((reader.line_num, tuple(row)) for row in reader))


def date_in(name: str) -> datetime.date | None:
    """The day that the name of a file gives, as 2026-06-09."""
    found = _DATE.search(name)
    with suppress(ValueError):
        return datetime.date.fromisoformat(found.group()) if found else None
    return None


def replace_whole(path: Path, data: bytes) -> None:
    """Writes a file in place of the one there, which stands if that fails (OSError)."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(data)
        unfinished.replace(path)
    except OSError:
        with suppress(OSError):
            unfinished.unlink()
        raise


def decoded(data: bytes) -> str:
    """The text of a file in either encoding."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    head = text[:2000]
    return max(",;\t", key=head.count)


def _plain(heading: str) -> str:
    return "_".join(re.findall(r"[a-z0-9]+", fold(heading)))
