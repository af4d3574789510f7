"""The commands about verdicts."""

import csv
import json
from pathlib import Path

import pytest

from tests import cards
from tests.commands import run_command
from tests.factories import analysed, publish
from tests.test_cli_cards import carrying

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A call, and a press release that tells of its extension."""
    directory = tmp_path / "indice"
    publish(
        directory,
        carrying(analysed("piazze", *cards.PAGES, title="Piazze verdi"), cards.CARD),
        carrying(analysed("comunicato", *cards.ACT_PAGES), cards.ACT),
    )
    monkeypatch.setenv("DOCSEARCH_INDEX", str(directory))
    monkeypatch.setenv("DOCSEARCH_MODEL", "hashing")
    monkeypatch.setenv("COLUMNS", "100")
    return directory


def test_a_comune_and_all_calls_as_json(capsys: Capture, index: Path) -> None:
    result = run_command(
        capsys, "assess", "--municipality", "Assago", "--as-of", "2025-05-01", "--json"
    )
    assert (result.code, result.err) == (0, "")
    answer = result.json
    assert set(answer) == {"municipality", "as_of", "assessments", "summary", "funded"}
    assert answer["municipality"]["istat_code"] == "015011"
    assert answer["municipality"]["populations"][0]["date"] == "2023-01-01"
    assert answer["as_of"] == "2025-05-01"
    (found,) = answer["assessments"]
    assert found["call"]["file"] == "piazze"
    assert found["verdict"] == "da_verificare"
    deadline = found["deadline"]
    assert (deadline["closes_at"], deadline["status"]) == ("2025-05-15", "aperto")
    assert [(one["closes_at"], one["document"]["id"]) for one in deadline["chain"]] == [
        ("2025-04-30", "piazze"),
        ("2025-05-15", "comunicato"),
    ]
    assert [(one["criterion"], one["verdict"]) for one in found["findings"]] == [
        ("Chi può partecipare", "ammissibile"),
        ("Territorio", "ammissibile"),
        ("Popolazione", "ammissibile"),
        ("Elenco dei comuni", "da_verificare"),
    ]
    for item in (*found["findings"], *found["conditions"], *found["expected_rates"]):
        (evidence, *_) = item["evidence"]
        assert (
            evidence["quote"]
            == cards.PAGES[evidence["page"] - 1][
                evidence["start"] : evidence["start"] + len(evidence["quote"])
            ]
        )
        assert evidence["boxes"]
    assert [item["text"] for item in found["conditions"]] == [
        "L'area deve essere di proprietà comunale."
    ]
    assert all(sentence["evidence"] for sentence in answer["summary"])


@pytest.mark.parametrize(
    ("asked", "code"), [("015011", "015011"), ("castro (bg)", "016065"), ("assago", "015011")]
)
def test_a_comune_is_named_by_code_or_name(
    capsys: Capture, index: Path, asked: str, code: str
) -> None:
    answer = run_command(capsys, "assess", "--municipality", asked, "--json").json
    assert answer["municipality"]["istat_code"] == code


def test_one_call_for_people(capsys: Capture, index: Path) -> None:
    result = run_command(
        capsys, "assess", "--municipality", "Torino", "--call", "piazze", "--as-of", "2025-05-01"
    )
    assert "Non ammissibile — Aperto, scade 15 maggio 2025 (termine modificato)." in result.out
    assert "[no] Territorio: Torino (TO), Piemonte: è fuori dal territorio" in result.out
    assert "      p. 1: «della Lombardia»" in result.out
    assert "abitanti: popolazione legale, censimento 2021 al 31 dicembre 2021" in result.out
    assert "Contributo: fino all'80% delle spese" in result.out
    assert "[ ] L'area deve essere di proprietà comunale. (p. 2)" in result.out


def test_all_calls_for_people(capsys: Capture, index: Path) -> None:
    result = run_command(capsys, "assess", "--municipality", "Assago", "--as-of", "2025-05-01")
    assert "Il primo a chiudere è «Avviso pubblico per le piazze verdi»: 15 maggio" in result.out
    assert "\nAPERTO: 1 bando\n  Da verificare: Avviso pubblico" in result.out


def test_applications_already_funded(capsys: Capture, index: Path, tmp_path: Path) -> None:
    path = tmp_path / "finanziate.csv"
    path.write_text(
        "cod_comune,importo_finanziamento,avviso,codice_cup,data_finanziamento\n"
        "015011,23147.0,Piattaforma notifiche,H41F,2023-01-03\n"
    )
    assert run_command(capsys, "funded", "import", path).code == 0
    text = run_command(capsys, "assess", "--municipality", "Assago").out
    assert "GIÀ FINANZIATE: 1 domanda\n  Piattaforma notifiche: 23.147 euro, 3 gennaio" in text
    answer = run_command(capsys, "assess", "--municipality", "Assago", "--json").json
    assert [one["cup"] for one in answer["funded"]] == ["H41F"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("assess", "--municipality", "Milno"), 1, "Forse cercavi: Milano (MI)"),
        (("assess", "--municipality", "Castro"), 2, "Castro (BG), codice 016065; Castro (LE)"),
        (("assess", "--municipality", "Milano", "--call", "comunicato"), 1, "non è un bando"),
        (("assess", "--municipality", "Milano", "--call", "niente"), 1, "niente"),
        (("assess", "--municipality", "Milano", "--as-of", "domani"), 2, "AAAA-MM-GG"),
        (("assess",), 2, "--municipality"),
        (("eligible", "--call", "comunicato"), 1, "non è un bando"),
    ],
)
def test_clear_answers_to_what_cannot_be_asked(
    capsys: Capture, index: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    result = run_command(capsys, *arguments)
    assert result.code == code
    assert words in result.error


def test_every_comune_is_in_one_class(capsys: Capture, index: Path) -> None:
    answer = run_command(capsys, "eligible", "--call", "piazze", "--json").json
    classes = ("ammissibile", "da_verificare", "non_ammissibile")
    codes = [one["istat_code"] for name in classes for one in answer[name]]
    assert len(codes) == len(set(codes)) == answer["register"]["municipalities"]
    assert answer["counts"] == {name: len(answer[name]) for name in classes}
    assert {one["region"] for one in answer["da_verificare"]} == {"Lombardia"}
    text = run_command(capsys, "eligible", "--call", "piazze").out
    assert text.startswith("Avviso pubblico per le piazze verdi\nAmmissibile: 0 comuni\n")


def test_the_comuni_of_a_call_as_a_file(capsys: Capture, index: Path, tmp_path: Path) -> None:
    path = tmp_path / "comuni.csv"
    assert run_command(capsys, "eligible", "--call", "piazze", "--csv", path).code == 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    found = {row["codice_istat"]: row for row in rows}
    assert found["001272"]["esito"] == "non_ammissibile"
    assert "fuori dal territorio" in found["001272"]["motivi"]


def test_verdicts_are_measured(capsys: Capture, index: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    rows = [
        {"file": "piazze", "istat_code": "001272", "verdict": "non_ammissibile"},
        {"file": "piazze", "istat_code": "015011", "verdict": "ammissibile", "doubtful": True},
        {"file": "altrove", "istat_code": "015011", "verdict": "ammissibile"},
    ]
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows))
    report = run_command(capsys, "evaluate-verdicts", "--gold", gold, "--json").json
    assert (report["all"]["rows"], report["all"]["accuracy"]) == (2, 0.5)
    assert (report["certain"]["rows"], report["certain"]["accuracy"]) == (1, 1.0)
    assert report["all"]["confusion"]["ammissibile"] == {"da_verificare": 1}
    assert report["missing"] == ["altrove"]
    text = run_command(capsys, "evaluate-verdicts", "--gold", gold).out
    assert "tutte le righe: 2, accuratezza 0.500" in text
    assert "piazze, 015011: da_verificare invece di ammissibile (dubbia)." in text
