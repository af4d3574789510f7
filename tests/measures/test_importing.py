from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.errors import RegisterError
from docsearch.measures.importing import LONGEST_NAME, import_measures
from docsearch.measures.model import Measure
from tests.measures.samples import HEADINGS, LINES, open_data

DIGITAL = "Dipartimento per la trasformazione digitale"


def imported(tmp_path: Path, text: str, **names: str) -> dict[str, Measure]:
    path = tmp_path / "misure.csv"
    path.write_text(text, "utf-8")
    return {one.code: one for one in import_measures(path, names)}


def test_the_tree_is_made_of_its_parts(tmp_path: Path) -> None:
    found = imported(tmp_path, open_data())
    assert list(found) == [
        "M1", "M1C1", "M1C1I1.4", "M1C1I1.4.3", "M1C1I1.4.4", "M5", "M5C2", "M5C2I2.1", "M5C2R1.1",
    ]  # fmt: skip
    assert found["M1C1I1.4"] == Measure(
        "M1C1I1.4",
        "Servizi digitali",
        "Digitalizzazione",
        "La PA digitale",
        DIGITAL,
        Decimal("846000000.50"),
    )
    assert found["M1C1I1.4.3"].title == "Adozione di PagoPA"
    assert found["M1"].amount == found["M1C1"].amount == found["M1C1I1.4"].amount
    assert found["M1C1"].title == "La PA digitale"
    assert found["M5C2R1.1"].amount is None


def test_codes_of_the_other_numbering_are_known(tmp_path: Path) -> None:
    found = imported(tmp_path, open_data())
    assert found["M5C2I2.1"].other_codes == ("M5C2I4",)
    assert found["M1C1I1.4.3"].other_codes == ()  # the same in both


def test_a_code_that_means_several_measures_means_none(tmp_path: Path) -> None:
    text = open_data(LINES[2], LINES[2].replace("I2.1", "I2.2"))
    assert not any(one.other_codes for one in imported(tmp_path, text).values())


def test_a_code_of_all_the_parts_is_that_of_the_measure(tmp_path: Path) -> None:
    text = open_data(*(line.replace("M1C1I1.4.4,M1C1I1.4.4", "M1C1I1.4.4,M1C1I9")
                           .replace("M1C1I1.4.3,M1C1I1.4.3", "M1C1I1.4.3,M1C1I9")
                       for line in LINES[:2]))  # fmt: skip
    assert imported(tmp_path, text)["M1C1I1.4"].other_codes == ("M1C1I9",)


def test_an_administration_stands_only_where_it_is_one(tmp_path: Path) -> None:
    text = open_data(LINES[0], LINES[1].replace("PCM - DIPARTIM. TRASFORMAZIONE DIGITALE", "MIUR"))
    found = imported(tmp_path, text)
    assert found["M1C1I1.4"].administration == ""
    assert found["M1C1I1.4.4"].administration == "MIUR"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_other_spellings_of_the_file(tmp_path: Path, delimiter: str, encoding: str) -> None:
    headings = ("Codice Univoco Misura", "Descrizione Misura", "Amministrazione  Titolare")
    line = ("M2C1I3.02.00", "Comunità verdi", "PCM - DIP AFFARI REGIONALI E AUTONOMIE")
    path = tmp_path / "misure.csv"
    path.write_bytes(
        "".join(delimiter.join(row) + "\n" for row in (headings, line)).encode(encoding)
    )
    found = {one.code: one for one in import_measures(path, {"M2": "Rivoluzione verde"})}
    assert found["M2C1I3.2"].title == "Comunità verdi"
    assert found["M2C1I3.2"].mission_title == "Rivoluzione verde"
    assert found["M2C1I3.2"].component_title == "M2C1"  # nothing gives its title
    assert (
        found["M2C1I3.2"].administration == "Dipartimento per gli affari regionali e le autonomie"
    )


def test_a_sentence_gives_way_to_a_short_name_of_the_same_thing(tmp_path: Path) -> None:
    sentence = "Interventi di rigenerazione urbana " + "volti a ridurre il degrado " * 3
    text = open_data(LINES[2].replace("Rigenerazione urbana", sentence))
    assert len(sentence) > LONGEST_NAME
    assert imported(tmp_path, text, **{"M5C2I2.1": "Rigenerazione"})["M5C2I2.1"].title == (
        "Rigenerazione"
    )
    other = imported(tmp_path, text, **{"M5C2I2.1": "Sport"})["M5C2I2.1"].title
    assert other == sentence.strip()
    assert imported(tmp_path, open_data(), **{"M5C2I2.1": "Città"})["M5C2I2.1"].title == (
        "Rigenerazione urbana"
    )


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ('"900000000,00"', "900000000.00"),
        ('" 80.000.000,00 "', "80000000.00"),
        ("1500.5", "1500.5"),
        ("2.000", "2000"),
        ("€ 1.000", "1000"),
        ("0", "0"),
        ("N/A", None),
        ("", None),
    ],
)
def test_amounts(tmp_path: Path, cell: str, amount: str | None) -> None:
    line = LINES[2].rpartition(",")[0]
    found = imported(tmp_path, open_data(f"{line},{cell}"))["M5C2I2.1"].amount
    assert found == (None if amount is None else Decimal(amount))


@given(st.decimals(0, 10**12, places=2))
def test_any_amount_is_read_as_italians_write_it(
    tmp_path_factory: pytest.TempPathFactory, amount: Decimal
) -> None:
    text = f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))
    line = LINES[2].rpartition(",")[0]
    path = tmp_path_factory.mktemp("m")
    assert imported(path, open_data(f'{line},"{text}"'))["M5C2I2.1"].amount == amount


@pytest.mark.parametrize(
    ("heading", "named"),
    [
        ("id_misura", r"il codice della misura \(id_misura\)"),
        ("descrizione_misura", r"il titolo della misura \(descrizione_misura\)"),
        ("amministrazione_titolare", "l'amministrazione titolare"),
    ],
)
def test_a_missing_column_is_named(tmp_path: Path, heading: str, named: str) -> None:
    text = open_data(headings=HEADINGS.replace(f",{heading},", ",altro,"))
    with pytest.raises(RegisterError, match=rf"^In misure\.csv manca la colonna con {named}"):
        imported(tmp_path, text)


@pytest.mark.parametrize("text", ["", "%PDF-1.7\n", "a,b\n1,2\n"])
def test_what_is_no_list_of_measures_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(RegisterError, match="serve il quadro finanziario delle misure"):
        imported(tmp_path, text)


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        ("M5C2I2.1,Rig", r"^Riga 2 di misure\.csv: «X9» non è il codice di una misura"),
        ("2000000000", r"^Riga 2 di misure\.csv: «X9» non è un importo"),
        (",MINISTERO DELL'INTERNO,2000000000", r"^Riga 2 di misure\.csv: mancano dei campi"),
    ],
)
def test_a_damaged_line_is_named(tmp_path: Path, damage: str, message: str) -> None:
    put = {"M5C2I2.1,Rig": "X9,Rig", "2000000000": "X9"}.get(damage, "")
    with pytest.raises(RegisterError, match=message):
        imported(tmp_path, open_data(LINES[2].replace(damage, put)))


def test_a_measure_without_a_title_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match=r"Riga 2 .*M5C2I2\.1 è senza titolo"):
        imported(tmp_path, open_data(LINES[2].replace("Rigenerazione urbana", "")))


def test_a_list_without_measures_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="non ci sono misure"):
        imported(tmp_path, open_data(",,,,,,,,,,"))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="non si può leggere"):
        import_measures(tmp_path / "non-c-è.csv", {})
