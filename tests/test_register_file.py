from collections.abc import Iterator
from pathlib import Path

import pytest

from docsearch.errors import RegisterError
from docsearch.register_file import Facts, RegisterFile

_FORM = RegisterFile("dei parchi", "parks", ["code", "name"])


def _read(facts: Facts, lines: Iterator[list[str]]) -> tuple[object, dict[int, str]]:
    return facts["name"], {int(code): name for code, name in lines}


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "parks.csv"
    _FORM.write(path, {"name": "Elenco"}, [["1", "Parco, «grande»\ne verde"]])
    assert _FORM.read(path, _read) == ("Elenco", {1: "Parco, «grande»\ne verde"})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "code,name\n1,a\n",
        '#{"name": "Elenco"}\n',
        '#{"name": "Elenco"}\nname,code\na,1\n',
        "#{}\ncode,name\n1,a\n",
        "#3\ncode,name\n1,a\n",
        '#{"name": "Elenco"}\ncode,name\nuno,a\n',
        '#{"name": "Elenco"}\ncode,name\n1\n',
    ],
)
def test_what_is_no_such_register_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "parks.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(RegisterError, match=r"dei parchi .* «docsearch parks import FILE»"):
        _FORM.read(path, _read)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="manca o è rovinato"):
        _FORM.read(tmp_path / "parks.csv", _read)


def test_what_cannot_be_written_leaves_the_old_register(tmp_path: Path) -> None:
    path = tmp_path / "parks.csv"
    (path / "in the way").mkdir(parents=True)
    with pytest.raises(RegisterError, match="non si può scrivere"):
        _FORM.write(path, {}, [])
    assert [found.name for found in tmp_path.iterdir()] == ["parks.csv"]
