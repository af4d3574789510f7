import dataclasses
import datetime
import hashlib
import json
from pathlib import Path

import pytest

from docsearch.models import Attribute, Kind, Origin
from indexer.description import Descriptions, agrees
from indexer.manifest import ManifestEntry
from tests.storage import samples

TEXT = samples.document("avviso", issuer=None, date=None).document
STATED = dataclasses.replace(
    TEXT,
    title=Attribute("Avviso", Origin.MANIFEST),
    date=Attribute(datetime.date(2022, 3, 1), Origin.MANIFEST),
)
NOTHING = ManifestEntry(Path("/a.pdf"), "0", "avviso", None, None, None, None, ())
SAME = dataclasses.replace(
    NOTHING, title="Avviso", date=datetime.date(2022, 3, 1), measure_codes=TEXT.measure_codes
)


def test_what_was_read_from_the_text_needs_no_manifest() -> None:
    assert agrees(TEXT, None)
    assert agrees(TEXT, NOTHING)


def test_what_a_manifest_gave_must_still_stand_there() -> None:
    assert agrees(STATED, SAME)
    assert not agrees(STATED, NOTHING)
    assert not agrees(STATED, None)


@pytest.mark.parametrize(
    "entry",
    [
        dataclasses.replace(SAME, title="Avviso pubblico"),
        dataclasses.replace(SAME, title=None),
        dataclasses.replace(SAME, date=datetime.date(2022, 3, 2)),
        dataclasses.replace(SAME, kind=Kind.AVVISO),
        dataclasses.replace(SAME, issuer="Ministero della cultura"),
        dataclasses.replace(SAME, measure_codes=("M1C3I2.1",)),
    ],
    ids=str,
)
def test_any_difference_is_seen(entry: ManifestEntry) -> None:
    assert not agrees(STATED, entry)


def test_the_value_of_the_text_does_not_count_as_stated() -> None:
    """The text says it is an avviso; a manifest that says so is one more reason to believe it."""
    assert TEXT.kind == Attribute(Kind.AVVISO, Origin.TEXT)
    assert not agrees(TEXT, dataclasses.replace(NOTHING, kind=Kind.AVVISO))


def test_the_nearest_manifest_describes_a_file(tmp_path: Path) -> None:
    path = tmp_path / "documenti" / "a.txt"
    path.parent.mkdir()
    path.write_text("testo")
    sha256 = hashlib.sha256(b"testo").hexdigest()
    line = {"file": "documenti/a.txt", "sha256": sha256, "title": "Avviso"}
    (tmp_path / "manifest.jsonl").write_text(json.dumps(line) + "\nnon è JSON\n")
    descriptions = Descriptions([tmp_path / "documenti"])
    entry = descriptions.of(path, sha256)
    assert entry is not None
    assert entry.title == "Avviso"
    assert descriptions.of(path, "0" * 64) is None
    assert descriptions.of(tmp_path / "documenti" / "b.txt", sha256) is None
    broken_line, other_hash = descriptions.warnings
    assert "riga 2" in broken_line
    assert "«a.txt»" in other_hash
