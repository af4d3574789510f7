import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from docsearch.storage.values import KnownFile
from indexer.manifest import ManifestEntry
from indexer.plan import FileToRead, Plan, make_plan, slug
from indexer.report import Outcome
from indexer.sources import sha256_of, stamp_of, walk


def write(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text or path.name)
    return path


def indexed(*files: Path, **ids: str) -> dict[str, KnownFile]:
    """What the index knows after reading these files; ids are by stem, the stem by default."""
    return {
        str(path): KnownFile(ids.get(path.stem, path.stem), sha256_of(path), stamp_of(path), "1")
        for path in files
    }


def entry(path: Path, id_: str | None = None) -> ManifestEntry:
    return ManifestEntry(path, sha256_of(path), id_, None, None, None, None, ())


def plan(
    *roots: Path,
    known: Mapping[str, KnownFile] | None = None,
    entries: Mapping[Path, ManifestEntry] | None = None,
    agrees: bool = True,
) -> Plan:
    return make_plan(
        walk(roots),
        roots,
        known or {},
        lambda path, _: (entries or {}).get(path),
        lambda _id, _entry: agrees,
    )


def to_read(made: Plan) -> list[tuple[str, str, str | None]]:
    return [(item.path.name, item.id, item.replaces) for item in made.to_read]


def settled(made: Plan) -> list[tuple[str, Outcome]]:
    return [(Path(item.path).name, item.outcome) for item in made.settled]


# --- what is read ------------------------------------------------------------------------------


def test_a_new_file_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "Avviso Borghi.txt")
    (item,) = plan(tmp_path).to_read
    assert item == FileToRead(
        path, "avviso-borghi", sha256_of(path), stamp_of(path), entry=None, replaces=None
    )


def test_a_known_file_is_not_read_nor_hashed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = indexed(write(tmp_path / "a.txt"))

    def hash_again(path: Path) -> str:
        raise AssertionError(path)

    monkeypatch.setattr("indexer.plan.sha256_of", hash_again)
    made = plan(tmp_path, known=known)
    assert (to_read(made), settled(made)) == ([], [("a.txt", Outcome.UNCHANGED)])


def test_a_touched_file_with_the_same_bytes_is_not_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    known = indexed(path)
    os.utime(path, ns=(1, 1))
    assert settled(plan(tmp_path, known=known)) == [("a.txt", Outcome.UNCHANGED)]


def test_a_changed_file_keeps_its_id(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "prima")
    known = indexed(path, a="bando-2022")
    write(path, "dopo, più lungo")
    assert to_read(plan(tmp_path, known=known)) == [("a.txt", "bando-2022", "bando-2022")]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    link = tmp_path / "b.txt"
    link.symlink_to(path)
    made = plan(tmp_path, path, tmp_path)
    assert to_read(made) == [("a.txt", "a", None)]
    assert made.files == 1


def test_a_changed_manifest_makes_a_file_be_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    made = plan(tmp_path, known=indexed(path), entries={path: entry(path)}, agrees=False)
    assert to_read(made) == [("a.txt", "a", "a")]
    assert made.to_read[0].entry == entry(path)


# --- ids ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Avviso n. 3/2022 – Città", "avviso-n-3-2022-citta"),
        ("perché", "perche"),
        ("__", "documento"),
        ("данные", "documento"),
        ("a" * 79 + " b" * 5, "a" * 79),
    ],
)
def test_a_slug_is_safe_in_an_address(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_two_files_of_the_same_name_get_different_ids(tmp_path: Path) -> None:
    write(tmp_path / "2021" / "avviso.txt", "uno")
    write(tmp_path / "2022" / "avviso.txt", "due")
    first, second = (item.id for item in plan(tmp_path).to_read)
    assert first == "avviso"
    assert second.startswith("avviso-")


def test_the_manifest_gives_the_id(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    made = plan(tmp_path, entries={path: entry(path, "Bando Borghi 2022")})
    assert to_read(made) == [("a.txt", "bando-borghi-2022", None)]


def test_a_new_id_in_the_manifest_replaces_the_document(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    made = plan(tmp_path, known=indexed(path), entries={path: entry(path, "bando")})
    assert to_read(made) == [("a.txt", "bando", "a")]


def test_an_id_taken_by_another_document_does_not_ask_for_it_every_time(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a.txt", "uno"), write(tmp_path / "b.txt", "due")
    entries = {first: entry(first, "bando"), second: entry(second, "bando")}
    ids = {item.path.stem: item.id for item in plan(tmp_path, entries=entries).to_read}
    assert len(set(ids.values())) == 2
    made = plan(tmp_path, known=indexed(first, second, **ids), entries=entries)
    assert to_read(made) == []


# --- copies and moves --------------------------------------------------------------------------


def test_of_two_equal_files_one_is_read(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "stesso testo")
    write(tmp_path / "b.txt", "stesso testo")
    made = plan(tmp_path)
    assert to_read(made) == [("a.txt", "a", None)]
    assert settled(made) == [("b.txt", Outcome.DUPLICATE)]
    assert f"«{tmp_path / 'a.txt'}»" in made.settled[0].message


def test_a_copy_of_an_indexed_file_elsewhere_is_not_read(tmp_path: Path) -> None:
    known = indexed(write(tmp_path / "archivio" / "a.txt", "stesso testo"))
    write(tmp_path / "nuovi" / "b.txt", "stesso testo")
    made = plan(tmp_path / "nuovi", known=known)
    assert settled(made) == [("b.txt", Outcome.DUPLICATE)]


def test_a_moved_file_keeps_its_document(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "testo")
    known = indexed(path)
    path.rename(tmp_path / "nuovo nome.txt")
    made = plan(tmp_path, known=known)
    assert to_read(made) == [("nuovo nome.txt", "a", "a")]
    assert made.gone == {}


def test_an_old_name_given_to_a_new_text_is_no_copy(tmp_path: Path) -> None:
    """The calls of the year before are put aside, and the new one takes their name."""
    path = write(tmp_path / "z-avviso.txt", "avviso del 2021")
    known = indexed(path)
    path.rename(tmp_path / "avviso-2021.txt")
    write(path, "avviso del 2022, nuovo")
    made = plan(tmp_path, known=known)
    assert to_read(made) == [
        ("avviso-2021.txt", "avviso-2021", None),
        ("z-avviso.txt", "z-avviso", "z-avviso"),
    ]


def test_the_document_of_a_file_that_became_a_copy_goes(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a.txt", "uno"), write(tmp_path / "b.txt", "due")
    known = indexed(first, second)
    write(second, "uno")
    made = plan(tmp_path, known=known)
    assert settled(made) == [("a.txt", Outcome.UNCHANGED), ("b.txt", Outcome.DUPLICATE)]
    assert made.superseded == ("b",)


# --- what is gone ------------------------------------------------------------------------------


def test_vanished_files_below_the_roots_are_gone(tmp_path: Path) -> None:
    stays, goes = write(tmp_path / "x" / "a.txt"), write(tmp_path / "x" / "b.txt")
    elsewhere = write(tmp_path / "y" / "c.txt")
    known = indexed(stays, goes, elsewhere)
    goes.unlink()
    elsewhere.unlink()
    assert plan(tmp_path / "x", known=known).gone == {str(goes): "b"}


def test_a_folder_that_cannot_be_read_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "chiusa" / "a.txt")
    write(tmp_path / "b.txt")
    known = indexed(path)
    forbid(tmp_path / "chiusa", monkeypatch)
    made = plan(tmp_path, known=known)
    assert made.gone == {}
    assert settled(made) == [("chiusa", Outcome.FAILED)]
    assert "controllare i permessi" in made.settled[0].message


def forbid(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may enter every folder, so permissions alone would not do."""
    scandir = os.scandir

    def refuse(path: str) -> object:
        if Path(path) == folder:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)


# --- files that cannot be used -----------------------------------------------------------------


def test_a_file_that_cannot_be_opened_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.txt")
    known = indexed(path)
    write(path, "cambiato, e più lungo")

    def refuse(self: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    (report,) = plan(tmp_path, known=known).settled
    assert (report.outcome, report.error) == (Outcome.FAILED, "SourceUnreadable")
    assert report.message.endswith("controllare i permessi. Resta la versione già indicizzata.")


def test_a_broken_link_fails(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "manca.txt")
    (report,) = plan(tmp_path).settled
    assert (report.outcome, report.error) == (Outcome.FAILED, "SourceUnreadable")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (report,) = plan(tmp_path).settled
    assert "non è un file di dati" in report.message


def test_a_name_that_is_no_text_fails(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/perch\xe8.txt"))
    path.write_text("testo")
    (report,) = plan(tmp_path).settled
    assert (report.outcome, report.error) == (Outcome.FAILED, "SourceUnreadable")
    assert "perch?.txt» non è leggibile: rinominare il file" in report.message
