import datetime
import hashlib
import json
from pathlib import Path

import pytest

from docsearch.models import Kind
from indexer.manifest import Lookup, Manifests, read_manifest

CONTENT = b"testo del bando"
SHA256 = hashlib.sha256(CONTENT).hexdigest()
FULL = {
    "id": "bando-borghi",
    "file": "documents/bando.txt",
    "title": "Bando per i borghi",
    "issuer": "Ministero della cultura",
    "kind": "bando",
    "date": "2022-01-14",
    "sha256": SHA256,
    "measure_codes": ["M1C3I2.1", "M5C2 2.1"],
    "pages": 3,
    "licence": "CC-BY-4.0",
}


def write(folder: Path, *lines: object) -> Path:
    """A manifest beside `documents/bando.txt`; the path of that file."""
    document = folder / "documents" / "bando.txt"
    document.parent.mkdir(parents=True, exist_ok=True)
    document.write_bytes(CONTENT)
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    (folder / "manifest.jsonl").write_text("\n".join(texts), encoding="utf-8")
    return document


def lookup(document: Path, root: Path, sha256: str = SHA256) -> Lookup:
    return Manifests().lookup(document, sha256, root)


def test_an_entry_gives_what_it_says(tmp_path: Path) -> None:
    entry = lookup(write(tmp_path, FULL), tmp_path).entry
    assert entry is not None
    assert (entry.id, entry.title, entry.issuer) == (
        "bando-borghi",
        "Bando per i borghi",
        "Ministero della cultura",
    )
    assert entry.kind is Kind.BANDO
    assert entry.date == datetime.date(2022, 1, 14)
    assert entry.measure_codes == ("M1C3I2.1", "M5C2I2.1")


def test_only_file_and_hash_are_needed(tmp_path: Path) -> None:
    document = write(tmp_path, {"file": "documents/bando.txt", "sha256": SHA256.upper()})
    entry = lookup(document, tmp_path).entry
    assert entry is not None
    assert (entry.title, entry.kind, entry.date, entry.measure_codes) == (None, None, None, ())


def test_a_replaced_file_does_not_carry_the_metadata_of_another(tmp_path: Path) -> None:
    found = lookup(write(tmp_path, FULL), tmp_path, "0" * 64)
    assert found.entry is None
    assert found.warning is not None
    assert "bando.txt" in found.warning
    assert "sha256" in found.warning
    assert "\n" not in found.warning


def test_a_file_that_is_not_listed_has_no_entry(tmp_path: Path) -> None:
    write(tmp_path, FULL)
    assert lookup(tmp_path / "documents" / "altro.txt", tmp_path) == Lookup()


def test_without_manifest_there_is_nothing_to_say(tmp_path: Path) -> None:
    manifests = Manifests()
    assert manifests.lookup(tmp_path / "bando.txt", SHA256, tmp_path) == Lookup()
    assert manifests.warnings == ()


def test_the_walked_folder_may_be_the_one_with_the_documents(tmp_path: Path) -> None:
    document = write(tmp_path, FULL)
    assert lookup(document, document.parent).entry is not None


def test_a_manifest_further_up_is_not_asked(tmp_path: Path) -> None:
    write(tmp_path, {**FULL, "file": "a/b/documents/bando.txt"})
    document = tmp_path / "a" / "b" / "documents" / "bando.txt"
    assert lookup(document, tmp_path / "a" / "b").entry is None
    assert lookup(document, tmp_path / "a").entry is not None


def test_the_nearest_manifest_that_names_the_file_counts(tmp_path: Path) -> None:
    document = write(tmp_path, FULL)
    near = {"file": "bando.txt", "sha256": SHA256, "title": "Più vicino"}
    (document.parent / "manifest.jsonl").write_text(json.dumps(near))
    entry = lookup(document, tmp_path).entry
    assert entry is not None
    assert entry.title == "Più vicino"


def test_a_single_file_has_the_manifest_of_its_folder(tmp_path: Path) -> None:
    document = write(tmp_path, FULL)
    (document.parent / "manifest.jsonl").write_text(json.dumps({**FULL, "file": "bando.txt"}))
    assert lookup(document, document).entry is not None


def test_a_link_is_the_file_it_points_to(tmp_path: Path) -> None:
    document = write(tmp_path, FULL)
    link = tmp_path / "collegamento.txt"
    link.symlink_to(document)
    assert lookup(link, tmp_path).entry is not None


BAD_LINES = [
    ("{", "non è un oggetto JSON"),
    ("[]", "non è un oggetto JSON"),
    ("[" * 100_000, "non è un oggetto JSON"),
    ({"file": "a.pdf"}, "mancano «file» o «sha256»"),
    ({**FULL, "file": 3}, "«file» non è un testo"),
    ({**FULL, "file": "a\0b"}, "«file» non è un percorso"),
    ({**FULL, "kind": "concorso"}, "«kind» non è un tipo di documento: concorso"),
    ({**FULL, "date": "14/01/2022"}, "«date» non è una data AAAA-MM-GG: 14/01/2022"),
    ({**FULL, "measure_codes": "M1C3"}, "«measure_codes» non è una lista"),
    ({**FULL, "measure_codes": ["X9"]}, "«measure_codes» contiene un codice non leggibile: X9"),
]


@pytest.mark.parametrize(("line", "reason"), BAD_LINES)
def test_a_bad_line_is_named_and_the_others_count(
    tmp_path: Path, line: object, reason: str
) -> None:
    write(tmp_path, line, "", FULL)
    manifest = read_manifest(tmp_path / "manifest.jsonl")
    assert len(manifest.entries) == 1
    assert manifest.warnings == (
        f"{tmp_path / 'manifest.jsonl'}, riga 1: {reason}; la riga è ignorata.",
    )


def test_an_unreadable_manifest_is_one_message(tmp_path: Path) -> None:
    path = tmp_path / "manifest.jsonl"
    path.write_bytes(b"\xff\xfe\x00\x81")
    manifest = read_manifest(path)
    assert manifest.entries == {}
    assert manifest.warnings == (f"{path}: il manifesto non si può leggere, è ignorato.",)
    folder = tmp_path / "cartella"
    folder.mkdir()
    assert len(read_manifest(folder).warnings) == 1


def test_every_manifest_is_read_once_and_its_messages_are_given_once(tmp_path: Path) -> None:
    document = write(tmp_path, "{", FULL)
    manifests = Manifests()
    for _ in range(3):
        assert manifests.lookup(document, SHA256, tmp_path).entry is not None
    assert len(manifests.warnings) == 1


def test_the_last_line_for_a_file_counts(tmp_path: Path) -> None:
    document = write(tmp_path, FULL, {**FULL, "title": "Corretto"})
    entry = lookup(document, tmp_path).entry
    assert entry is not None
    assert entry.title == "Corretto"


def test_the_manifest_of_the_corpus_is_good(root: Path) -> None:
    manifest = read_manifest(root / "corpus" / "manifest.jsonl")
    assert manifest.warnings == ()
    assert all(path.is_file() for path in manifest.entries)
    assert len(manifest.entries) >= 16
