from pathlib import Path

import pytest

from docsearch.models import Kind
from indexer.report import Outcome
from tests.indexer.runs import describe, documents, index, outcomes, write

pytestmark = pytest.mark.usefixtures("one_process")


def test_the_manifest_describes_a_document(folder: Path) -> None:
    describe(folder, "decreto.txt", title="Decreto n. 7", kind="decreto", issuer="Ministero")
    index(folder)
    document = documents(folder)["decreto"]
    assert document.title.value == "Decreto n. 7"
    assert document.kind.value is Kind.DECRETO
    assert document.issuer is not None


@pytest.mark.parametrize(
    "after",
    [
        {"title": "Decreto n. 8", "issuer": "Ministero"},
        {"title": "Decreto n. 7"},
        {"title": "Decreto n. 7", "issuer": "Ministero", "date": "2022-05-02"},
        {"title": "Decreto n. 7", "issuer": "Ministero", "kind": "decreto"},
        {"title": "Decreto n. 7", "issuer": "Ministero", "measure_codes": ["M5C2I2.1"]},
        {},
    ],
    ids=str,
)
def test_a_changed_manifest_changes_the_document(folder: Path, after: dict[str, object]) -> None:
    describe(folder, "decreto.txt", title="Decreto n. 7", issuer="Ministero")
    index(folder)
    before = documents(folder)["decreto"]
    describe(folder, "decreto.txt", **after)
    report = index(folder)
    assert outcomes(report)["decreto.txt"] is Outcome.UPDATED
    assert report.count(Outcome.UNCHANGED) == 2
    assert documents(folder)["decreto"] != before
    assert set(outcomes(index(folder)).values()) == {Outcome.UNCHANGED}


def test_a_manifest_taken_away_leaves_what_the_text_says(folder: Path) -> None:
    describe(folder, "decreto.txt", title="Decreto n. 7")
    index(folder)
    (folder / "manifest.jsonl").unlink()
    assert outcomes(index(folder))["decreto.txt"] is Outcome.UPDATED
    assert documents(folder)["decreto"].title.value == "Decreto di proroga"


def test_a_new_id_in_the_manifest_replaces_the_document(folder: Path) -> None:
    index(folder)
    describe(folder, "decreto.txt", id="proroga-2022")
    report = index(folder)
    assert outcomes(report)["decreto.txt"] is Outcome.UPDATED
    assert report.documents == 3
    assert documents(folder)["decreto"].id == "proroga-2022"


def test_what_is_wrong_with_a_manifest_is_said(folder: Path) -> None:
    describe(folder, "decreto.txt", title="Decreto n. 7")
    write(folder / "decreto.txt", "Decreto di proroga\n\nIl termine è prorogato al 15 giugno 2022.")
    (warning,) = index(folder).warnings
    assert "decreto.txt" in warning
    assert "sha256" in warning
