from datetime import date
from pathlib import Path

import pytest

from docsearch.errors import RegisterError
from docsearch.municipalities.official import parse_official, read_official
from tests.municipalities.samples import official_csv

LONG_HEADINGS = (
    "Codice Regione;Codice Comune formato alfanumerico;Denominazione (Italiana e straniera);"
    "Denominazione in italiano;Denominazione altra lingua;Denominazione Regione;"
    '"Denominazione dell\'Unità territoriale sovracomunale \n(valida a fini statistici)";'
    "Tipologia di Unità territoriale sovracomunale ;Flag Comune capoluogo di provincia/città "
    "metropolitana/libero consorzio;Sigla automobilistica;Codice Comune numerico con 110 province "
    "(dal 2010 al 2016);Codice Catastale del comune\n"
)


def test_short_headings_are_read() -> None:
    row = {"denominazione": "None", "sigla_provincia": "NA", "popolazione_legale": "7.000"}
    file = parse_official(official_csv(row), "f.csv")
    assert file.rows[0].cells["name"] == "None"
    assert file.rows[0].cells["sigla"] == "NA"
    assert file.rows[0].populations == ("7.000",)
    assert [source.date for source in file.populations] == [date(2021, 12, 31)]
    assert "capital" not in file.rows[0].cells


def test_the_long_headings_of_the_list_of_codes_are_read() -> None:
    text = LONG_HEADINGS + (
        "04;021008;Bolzano/Bozen;Bolzano;Bozen;Trentino-Alto Adige/Südtirol;Bolzano/Bozen;2;1;BZ;"
        "21008;A952\n(1) Una nota sotto la tabella;;;;;;;;;;;\n"
    )
    file = parse_official(text, "f.csv")
    assert len(file.rows) == 1
    assert dict(file.rows[0].cells) == {
        "code": "021008",
        "name": "Bolzano",
        "other_name": "Bozen",
        "region": "Trentino-Alto Adige/Südtirol",
        "province": "Bolzano/Bozen",
        "kind_of_province": "2",
        "capital": "1",
        "sigla": "BZ",
        "cadastral": "A952",
    }
    assert file.rows[0].former_codes == ("21008",)
    assert file.populations == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "elenco.csv"
    text = official_csv({"denominazione": "Agliè"}, delimiter=delimiter)
    path.write_bytes(text.encode(encoding))
    assert read_official(path).rows[0].cells["name"] == "Agliè"


def test_the_date_of_the_residents_is_the_one_given() -> None:
    text = official_csv({"popolazione_residente": "1000", "popolazione_2020": "990"})
    assert [item.date for item in parse_official(text, "f.csv").populations] == [None, None]
    dated = parse_official(text, "f.csv", date(2025, 12, 31)).populations
    assert [(item.label, item.date) for item in dated] == [
        ("popolazione residente", date(2025, 12, 31)),
        ("popolazione residente 2020", None),
    ]


@pytest.mark.parametrize("heading", ["codice_istat", "denominazione", "regione", "provincia"])
def test_a_missing_column_is_named(heading: str) -> None:
    text = official_csv({}).replace(heading, "altro", 1)
    with pytest.raises(RegisterError, match=r"^In f\.csv manca la colonna"):
        parse_official(text, "f.csv")


@pytest.mark.parametrize("text", ["", "%PDF-1.7\n", "a,b\n1,2\n"])
def test_what_is_no_list_of_comuni_is_refused(text: str) -> None:
    with pytest.raises(RegisterError, match="non è un elenco di comuni"):
        parse_official(text, "f.csv")


def test_a_short_line_is_refused() -> None:
    text = official_csv({}) + "098002,Bertonico\n"
    with pytest.raises(RegisterError, match=r"Riga 22 di f\.csv: mancano dei campi"):
        parse_official(text, "f.csv")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="non si può leggere"):
        read_official(tmp_path / "non-c-è.csv")
