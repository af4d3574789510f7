import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from docsearch.errors import UsageError
from docsearch.funded.files import active_funded, import_funded, read_funded
from tests.commands import run_command
from tests.municipalities.samples import municipality

HEAD = (
    "ente,tipologia_ente,cod_comune,importo_finanziamento,avviso,data_finanziamento,"
    "codice_cup,stato_candidatura,misura\n"
)
LODI = "Comune di Lodi,Comuni,098031,23147.0,Piattaforma notifiche,2023-01-03,H41F,E,1.4.5\n"
LATER = "Comune di Lodi,Comuni,98031,1000.50,Identità digitale,2024-02-01,H42F,A,1.4.4\n"
SCHOOL = "Liceo di Lodi,Scuole,098031,500.0,Siti web,2023-05-01,H43F,E,1.4.1\n"


def write(folder: Path, text: str, name: str = "finanziate.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_the_rows_of_comuni_are_read(tmp_path: Path) -> None:
    found = read_funded(write(tmp_path, HEAD + LODI + SCHOOL))
    assert found.others == 1
    (one,) = found.applications
    assert (one.code, one.amount, one.cup) == ("098031", Decimal("23147.0"), "H41F")
    assert one.funded_on == datetime.date(2023, 1, 3)
    assert (one.call, one.status, one.source, one.line) == (
        "Piattaforma notifiche",
        "E",
        "finanziate.csv",
        2,
    )


def test_semicolons_and_a_byte_order_mark(tmp_path: Path) -> None:
    path = write(tmp_path, "\ufeff" + (HEAD + LODI).replace(",", ";"))
    assert len(read_funded(path).applications) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\n1,2\n", "cod_comune"),
        ("", "cod_comune"),
        (HEAD.replace("avviso", "bando") + LODI, "«avviso»"),
        (HEAD + LODI.replace("23147.0", "molto"), "riga 2"),
        (HEAD + LODI.replace("23147.0", "NaN"), "riga 2"),
        (HEAD + LODI.replace("2023-01-03", "ieri"), "riga 2"),
    ],
)
def test_files_that_are_none(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        read_funded(write(tmp_path, text))


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="UTF-8"):
        read_funded(tmp_path / "niente.csv")


def test_applications_are_those_of_any_code_a_comune_had(tmp_path: Path) -> None:
    index = tmp_path / "indice"
    assert active_funded(index).of(municipality("Lodi", "098031")) == ()
    import_funded(write(tmp_path, HEAD + LODI + LATER), index)
    funded = active_funded(index)
    today = municipality("Lodi", "099001", former_codes=("098031",))
    assert [one.cup for one in funded.of(today)] == ["H42F", "H41F"]
    assert funded.of(municipality("Lodi", "099002")) == ()
    assert funded.sources == ("finanziate.csv",)


def test_a_file_of_the_same_name_takes_the_place_of_the_other(tmp_path: Path) -> None:
    index = tmp_path / "indice"
    import_funded(write(tmp_path, HEAD + LODI), index)
    import_funded(write(tmp_path, HEAD + LATER), index)
    found = active_funded(index).of(municipality("Lodi", "098031"))
    assert [one.cup for one in found] == ["H42F"]


def test_the_command(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = write(tmp_path, HEAD + LODI + SCHOOL + LODI.replace("098031", "999999"))
    result = run_command(capsys, "funded", "import", path, "--index", tmp_path / "i", "--json")
    assert result.json == {"applications": 2, "other_bodies": 1, "unknown_codes": ["999999"]}
    text = run_command(capsys, "funded", "import", path, "--index", tmp_path / "i").out
    assert "2 domande finanziate da finanziate.csv." in text
    assert "Codici che il registro in uso non conosce: 1." in text


def test_the_published_file_is_read(shared: Path) -> None:
    found = read_funded(shared / "pnrr/padigitale2026_candidature_finanziate_145.csv")
    assert len(found.applications) > 7_000
