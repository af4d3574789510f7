"""The register in the corpus is what its script makes of the packages it names."""

from pathlib import Path

import pytest

from docsearch.municipalities.files import DEFAULT_FOLDER, LOOKALIKES, MUNICIPALITIES, PROVINCES
from docsearch.municipalities.register import load_register
from docsearch.places import holds_region_word, provinces

FILES = (MUNICIPALITIES, PROVINCES, LOOKALIKES)


def test_the_script_makes_it_again(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="serve l'extra «register»")
    pytest.importorskip("shapely", reason="serve l'extra «register»")
    from corpus.build_register import build

    build(tmp_path)
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (DEFAULT_FOLDER / name).read_bytes(), name


def test_its_files_agree() -> None:
    register = load_register(DEFAULT_FOLDER)
    known = {(one.sigla, one.name, one.region) for one in provinces()}
    assert {(one.sigla, one.province, one.region) for one in register} <= known
    lookalikes = (DEFAULT_FOLDER / LOOKALIKES).read_text("utf-8").splitlines()
    assert lookalikes == sorted(one.name for one in register if holds_region_word(one.name))
