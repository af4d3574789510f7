import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.errors import RegisterError
from docsearch.municipalities.files import (
    DEFAULT_FOLDER,
    MUNICIPALITIES,
    active_folder,
    imported_folder,
)
from docsearch.municipalities.model import AltimetricZone, InnerAreaClass, PopulationSource, Source
from docsearch.municipalities.register import active_register
from docsearch.municipalities.storage import read_register, write_register
from tests.municipalities.samples import SOURCE, municipality

FULL = municipality(
    "Castro, il «nuovo»",
    "016065",
    other_name="Kastro",
    metropolitan=None,
    capital=True,
    figures=(1304, None),
    latitude=None,
    altimetric_zone=AltimetricZone.COASTAL_HILL,
    altitude_m=-2,
    coastal=True,
    island=False,
    inner_area=InnerAreaClass.PERIPHERAL,
    former_codes=("016001", "016002"),
    former_names=("Castro Vecchio", "Nuovo"),
)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    source = Source("ISTAT", None, "CC BY", (PopulationSource("a", None), *SOURCE.populations))
    bare = municipality("None", "001168", sigla="NA", figures=(None, None))
    write_register(tmp_path, source, [FULL, bare])
    assert read_register(tmp_path) == (source, (bare, FULL))


@given(
    st.lists(
        st.tuples(
            st.text(
                st.characters(codec="utf-8", exclude_characters="\r\n|"), min_size=1, max_size=20
            ),
            st.none() | st.integers(0, 3_000_000),
            st.sampled_from([None, *AltimetricZone]),
            st.booleans() | st.none(),
        ),
        max_size=5,
    )
)
def test_any_comune_is_read_as_written(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[str, int | None, AltimetricZone | None, bool | None]],
) -> None:
    folder = tmp_path_factory.mktemp("register")
    ones = tuple(
        municipality(name, f"{at:06}", figures=(size,), altimetric_zone=zone, coastal=flag)
        for at, (name, size, zone, flag) in enumerate(rows)
    )
    write_register(folder, SOURCE, ones)
    assert read_register(folder) == (SOURCE, ones)


@pytest.mark.parametrize("damage", ["", "#{}\n", "non è un registro\n", "#{}\ncode,name\n1,2\n"])
def test_a_damaged_register_is_refused(tmp_path: Path, damage: str) -> None:
    (tmp_path / MUNICIPALITIES).write_text(damage, "utf-8")
    with pytest.raises(RegisterError, match="docsearch municipalities import"):
        read_register(tmp_path)


def test_a_register_with_a_wrong_value_is_refused(tmp_path: Path) -> None:
    write_register(tmp_path, SOURCE, [FULL])
    path = tmp_path / MUNICIPALITIES
    path.write_text(path.read_text("utf-8").replace(",1304|", ",milletre|"), "utf-8")
    with pytest.raises(RegisterError):
        read_register(tmp_path)


def test_a_missing_register_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="manca"):
        read_register(tmp_path / "altrove")


def test_a_register_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / MUNICIPALITIES / "in the way").mkdir(parents=True)
    with pytest.raises(RegisterError, match="non si può scrivere"):
        write_register(tmp_path, SOURCE, [])
    assert [path.name for path in tmp_path.iterdir()] == [MUNICIPALITIES]


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(RegisterError, match="non si può scrivere"):
        write_register(tmp_path / "file", SOURCE, [])


def test_the_register_in_use_is_the_imported_one(tmp_path: Path) -> None:
    assert active_folder(tmp_path) == DEFAULT_FOLDER
    write_register(imported_folder(tmp_path), SOURCE, [FULL])
    assert active_folder(tmp_path) == imported_folder(tmp_path)
    assert active_register(tmp_path).municipalities == (FULL,)


def test_a_register_written_anew_is_read_anew(tmp_path: Path) -> None:
    write_register(imported_folder(tmp_path), SOURCE, [FULL])
    assert len(active_register(tmp_path)) == 1
    write_register(imported_folder(tmp_path), SOURCE, [])
    assert len(active_register(tmp_path)) == 0


def test_unknown_dates_stay_unknown(tmp_path: Path) -> None:
    source = Source("ISTAT", datetime.date(2026, 6, 9), "CC BY", (PopulationSource("a", None),))
    write_register(tmp_path, source, [])
    assert read_register(tmp_path) == (source, ())
