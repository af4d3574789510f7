import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from docsearch.errors import RegisterError
from docsearch.measures.files import DEFAULT_FOLDER, MEASURES, active_folder
from docsearch.measures.importing import import_measures
from docsearch.measures.model import Measure, Source
from docsearch.measures.register import active_measures
from docsearch.measures.storage import read_measures, write_measures
from docsearch.municipalities.files import imported_folder
from tests.measures.samples import SOURCE, open_data


@pytest.fixture
def measures(tmp_path: Path) -> tuple[Measure, ...]:
    path = tmp_path / "misure.csv"
    path.write_text(open_data(), "utf-8")
    return import_measures(path, {})


def test_what_is_written_is_read(tmp_path: Path, measures: tuple[Measure, ...]) -> None:
    odd = (*measures[:-1], replace(measures[-1], title='Legge, «quadro» "e" altro'))
    source = Source("Italia Domani", datetime.date(2025, 3, 31), "CC BY 4.0")
    write_measures(tmp_path / "folder", source, odd)
    assert read_measures(tmp_path / "folder") == (source, odd)


@pytest.mark.parametrize("damage", ["", "#{}\n", "non è un registro\n", "#{}\ncode,title\n1,2\n"])
def test_a_damaged_register_is_refused(tmp_path: Path, damage: str) -> None:
    (tmp_path / MEASURES).write_text(damage, "utf-8")
    with pytest.raises(RegisterError, match="docsearch measures import"):
        read_measures(tmp_path)


@pytest.mark.parametrize(("old", "new"), [("561000000.00", "molti"), ("M1C1,", "M3C1,")])
def test_a_register_with_a_wrong_value_is_refused(
    tmp_path: Path, measures: tuple[Measure, ...], old: str, new: str
) -> None:
    write_measures(tmp_path, SOURCE, measures)
    path = tmp_path / MEASURES
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(RegisterError):
        read_measures(tmp_path)


def test_a_register_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / MEASURES / "in the way").mkdir(parents=True)
    with pytest.raises(RegisterError, match="non si può scrivere"):
        write_measures(tmp_path, SOURCE, ())
    assert [path.name for path in tmp_path.iterdir()] == [MEASURES]


def test_the_register_in_use_is_the_imported_one(
    tmp_path: Path, measures: tuple[Measure, ...]
) -> None:
    assert active_folder(tmp_path) == DEFAULT_FOLDER
    write_measures(imported_folder(tmp_path), SOURCE, measures)
    assert active_measures(tmp_path).measures == measures
    write_measures(imported_folder(tmp_path), SOURCE, measures[:1])
    assert len(active_measures(tmp_path)) == 1
