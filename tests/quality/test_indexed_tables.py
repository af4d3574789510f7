"""The first annex of a decree of 2021 from its PDF to the answers: indexed, stored, looked up by
comune and by CUP, against the same data published by others as a table.
"""

import csv
import shutil
from collections import Counter
from pathlib import Path

import pytest

from docsearch.document_tables import find_rows
from docsearch.embedding.hashing import HashingEmbedder
from docsearch.search.lexical import TantivyBackend
from docsearch.storage.snapshot import Snapshot, open_snapshot
from docsearch.storage.verify import verify
from indexer.pipeline import Options, index_paths
from tests.commands import run_command

pytestmark = pytest.mark.quality

ANNEX = "ondata-decreto-fl-30-12-2021-all-1"
EVERY = 23
"""One published row in so many is looked for: 106 of them."""


@pytest.fixture(scope="module")
def published(shared: Path) -> list[dict[str, str]]:
    path = shared / "pnrr" / "rigenerazione_urbana_allegato_1.csv"
    if not path.is_file():
        pytest.skip(f"manca {path.name}")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def index(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the annex alone."""
    path = shared / "real" / f"{ANNEX}.pdf"
    if not path.is_file():
        pytest.skip(f"manca {path.name}")
    folder = tmp_path_factory.mktemp("allegato")
    shutil.copy(path, folder)
    report = index_paths(
        [folder],
        folder / "indice",
        HashingEmbedder(),
        Options(workers=1),
        announce=lambda _: None,
        progress=lambda _: None,
    )
    assert report.documents == 1
    return folder / "indice"


@pytest.fixture(scope="module")
def snapshot(index: Path) -> Snapshot:
    return open_snapshot(index)


def test_the_stored_table_is_whole_and_sound(index: Path, snapshot: Snapshot) -> None:
    (table,) = snapshot.tables(ANNEX)
    assert (len(table.rows), table.first_page, table.last_page) == (2_418, 1, 29)
    assert verify(index, TantivyBackend()).problems == ()


def test_sampled_rows_are_found_by_comune_and_by_cup(
    snapshot: Snapshot, published: list[dict[str, str]]
) -> None:
    tables = snapshot.tables(ANNEX)
    rows_of = Counter(row["Ente"] for row in published)
    sample = published[::EVERY]
    assert len(sample) == 106
    for row in sample:
        body, cup = " ".join(row["Ente"].split()), row["CUP"]
        of_body = [found.row for found in find_rows(tables, municipality=body)]
        of_project = [found.row for found in find_rows(tables, cup=cup)]
        assert len(of_body) >= rows_of[row["Ente"]], body
        assert {found.cells[5] for found in of_project} == {cup}
        assert any(found in of_body for found in of_project), (body, cup)
        for found in of_project:
            for item in found.evidence:
                page = snapshot.page(ANNEX, item.page)
                assert page.text[item.start : item.end] == item.quote
                assert cup in item.quote
                assert page.boxes(item.start, item.end)


def test_a_row_from_the_command_line(
    capsys: pytest.CaptureFixture[str],
    index: Path,
    published: list[dict[str, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DOCSEARCH_MODEL", "hashing")
    wanted = published[len(published) // 2]
    arguments = ("rows", "--cup", wanted["CUP"], "--municipality", wanted["Ente"])
    (row, *_) = run_command(capsys, *arguments, "--index", index, "--json").json["rows"]
    assert row["document"]["file"] == ANNEX
    named = dict(zip(row["header"], row["cells"], strict=True))
    assert (named["CUP"], named["Provincia"]) == (wanted["CUP"], wanted["Provincia"])
    assert row["evidence"][0]["boxes"]
