import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from docsearch.calls import Call, Moment, Window
from docsearch.cards import Card
from docsearch.storage.values import StoredDocument
from tests import cards
from tests.commands import run_command
from tests.factories import analysed, publish

Capture = pytest.CaptureFixture[str]


def carrying(stored: StoredDocument, card: Card) -> StoredDocument:
    return dataclasses.replace(stored, card=card, rules="1")


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A call, a press release, and a call that says nothing; named by the environment."""
    directory = tmp_path / "indice"
    publish(
        directory,
        carrying(
            analysed("piazze", *cards.PAGES, title="Piazze verdi", issuer="Regione Esempio"),
            cards.CARD,
        ),
        carrying(analysed("comunicato", *cards.ACT_PAGES, date="2025-04-20"), cards.ACT),
        carrying(analysed("muto", "Un bando senza date."), Card(call=Call())),
        analysed("mai-letto", "Un testo."),
    )
    monkeypatch.setenv("DOCSEARCH_INDEX", str(directory))
    monkeypatch.setenv("DOCSEARCH_MODEL", "hashing")
    monkeypatch.setenv("COLUMNS", "100")
    return directory


# --- card -------------------------------------------------------------------------------------


def test_a_card_as_json_cites_every_value(capsys: Capture, index: Path) -> None:
    result = run_command(capsys, "card", "piazze", "--json")
    assert (result.code, result.err) == (0, "")
    card = result.json
    assert card["document"]["file"] == "piazze"
    assert card["kind"]["value"] == "avviso"
    budget = card["call"]["total_budget_eur"]
    assert budget["value"] == "4500000.50"
    (item,) = budget["evidence"]
    assert set(item) == {"page", "start", "quote", "boxes"}
    assert (item["page"], item["quote"]) == (1, "euro 4.500.000,50")
    assert item["boxes"]
    assert card["call"]["publication_date"] is None
    assert card["call"]["cigs"] == []


def test_a_card_for_people(capsys: Capture, index: Path) -> None:
    text = run_command(capsys, "card", "piazze").out
    assert text.startswith("Piazze verdi\nAvviso (p. 1: «Avviso pubblico») · piazze\nStato: ")
    assert "\n\nQUANTO\n  Dotazione: 4.500.000,50 euro\n      p. 1: «euro 4.500.000,50»\n" in text
    assert "\n  CIG: non indicato\n" in text
    assert "\n      Nota: L'11 marzo 2025 era martedì.\n" in text
    assert "\n  Intensità: fino all'80% — delle spese\n" in text
    assert max(map(len, text.splitlines())) <= 100


def test_a_card_of_a_document_nobody_read(capsys: Capture, index: Path) -> None:
    assert "La scheda è vuota" in run_command(capsys, "card", "mai-letto").out
    assert run_command(capsys, "card", "mai-letto", "--json").json["call"] is None


def test_a_card_of_no_document(capsys: Capture, index: Path) -> None:
    result = run_command(capsys, "card", "niente", "--json")
    assert (result.code, result.out) == (1, "")
    assert "niente" in result.error


def test_a_card_shows_what_is_in_force_and_who_says_so(capsys: Capture, index: Path) -> None:
    text = run_command(capsys, "card", "piazze", "--as-of", "2025-05-01").out
    assert "\nStato: Aperto. Scadenza: 15 maggio 2025. Può chiudere prima" in text
    assert (
        "\n\nCHE COSA È CAMBIATO\n"
        "  Scadenza: 30 aprile 2025 — Avviso\n"
        "      piazze, p. 2: «dalle ore 10:00 di lunedì 11 marzo 2025 fino al 30 aprile 2025»\n"
    ) in text
    assert (
        "  Scadenza: 15 maggio 2025 — Avviso del 20 aprile 2025\n"
        "      comunicato, p. 1: «prorogato dal 30 aprile 2025 al 15 maggio 2025»\n"
    ) in text
    assert text.endswith(
        "\n\nDOCUMENTI DELLA PROCEDURA\n  Avviso del 20 aprile 2025: comunicato (comunicato)\n"
    )
    before = run_command(capsys, "card", "piazze", "--as-of", "2025-04-01").out
    assert "Scadenza: 30 aprile 2025." in before
    assert "CHE COSA È CAMBIATO" not in before


def test_a_card_as_json_has_the_procedure(capsys: Capture, index: Path) -> None:
    card = run_command(capsys, "card", "piazze", "--as-of", "2025-05-01", "--json").json
    assert card["as_of"] == "2025-05-01"
    assert card["call"]["closes_at"]["value"] == "2025-04-30"  # as its own text says
    procedure = card["procedure"]
    assert procedure["call"]["file"] == "piazze"
    deadline = procedure["deadline"]
    assert (deadline["closes_at"], deadline["status"]) == ("2025-05-15", "aperto")
    assert [
        (link["closes_at"], link["since"], link["document"]["file"]) for link in deadline["chain"]
    ] == [("2025-04-30", None, "piazze"), ("2025-05-15", "2025-04-20", "comunicato")]
    (item,) = deadline["chain"][1]["evidence"]
    assert set(item) == {"document", "page", "start", "quote", "boxes"}
    assert (item["document"]["file"], item["page"]) == ("comunicato", 1)
    assert item["boxes"]
    assert [(member["file"], member["changes"]) for member in procedure["documents"]] == [
        ("comunicato", ["proroga"])
    ]


def test_the_card_of_an_act_names_the_call_it_changes(capsys: Capture, index: Path) -> None:
    assert "\nModifica: Piazze verdi (piazze)\n" in run_command(capsys, "card", "comunicato").out
    card = run_command(capsys, "card", "comunicato", "--json").json
    assert [call["file"] for call in card["changed_calls"]] == ["piazze"]
    assert card["procedure"]["call"]["file"] == "piazze"


def test_a_card_on_a_day_that_is_none(capsys: Capture, index: Path) -> None:
    result = run_command(capsys, "card", "piazze", "--as-of", "ieri")
    assert result.code == 2
    assert "AAAA-MM-GG" in result.error


# --- calls ------------------------------------------------------------------------------------


def listed(capsys: Capture, *arguments: str) -> list[tuple[str, str]]:
    found = run_command(capsys, "calls", "--json", *arguments).json
    return [(call["document"]["file"], call["status"]) for call in found["calls"]]


def test_calls_come_by_deadline_with_their_state(capsys: Capture, index: Path) -> None:
    assert listed(capsys) == [("piazze", "chiuso"), ("muto", "sconosciuta")]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-03-10", []),
        ("2025-03-11", ["piazze"]),
        ("2025-03-11T09:59", []),
        ("2025-03-11T10:00", ["piazze"]),
        ("2025-04-30", ["piazze"]),
        ("2025-05-01", ["piazze"]),  # extended
        ("2025-05-16", []),
    ],
)
def test_calls_open_on_a_day(
    capsys: Capture, index: Path, day: str, expected: Sequence[str]
) -> None:
    assert listed(capsys, "--open-on", day) == [(file, "aperto") for file in expected]
    answer = run_command(capsys, "calls", "--json", "--open-on", day).json
    assert answer["as_of"].startswith(day)
    assert answer["unknown"] == 1  # of which nobody can say


def test_calls_that_pass_a_filter(capsys: Capture, index: Path) -> None:
    assert listed(capsys, "--filter", "issuer=Regione Esempio") == [("piazze", "chiuso")]
    result = run_command(capsys, "calls", "--filter", "colore=blu")
    assert result.code == 2
    assert "colore" in result.error


def test_calls_for_people(capsys: Capture, index: Path) -> None:
    text = run_command(capsys, "calls", "--open-on", "2025-04-01").out
    assert text == (
        "Avviso pubblico per le piazze verdi\n"
        "  Aperto · dall'11 marzo 2025, ore 10:00, al 30 aprile 2025 · 4.500.000,50 euro\n"
        "  Può chiudere prima, se le risorse si esauriscono.\n"
        "  Regione Esempio · piazze\n\n"
        "Oltre a questi, 1 bando di cui non si conosce la scadenza: «docsearch calls» lo elenca.\n"
    )
    assert "Nessun bando." in run_command(capsys, "calls", "--filter", "kind=faq").out
    extended = " ".join(run_command(capsys, "calls", "--open-on", "2025-05-01").out.split())
    assert (
        "Aperto · scadenza 30 aprile 2025 → 15 maggio 2025 (Avviso del 20 aprile 2025) · "
        "4.500.000,50 euro"
    ) in extended


def test_a_day_that_is_none(capsys: Capture, index: Path) -> None:
    result = run_command(capsys, "calls", "--open-on", "30/04/2025")
    assert result.code == 2
    assert "AAAA-MM-GG" in result.error


# --- evaluate-cards ---------------------------------------------------------------------------


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Labels of two documents, one of which is not in the index."""
    path = tmp_path / "gold.jsonl"
    labels = {"file": "piazze", "closes_at": "2025-04-30", "total_budget_eur": "1.00"}
    path.write_text(f"{json.dumps(labels)}\n{json.dumps({'file': 'altrove'})}\n")
    return path


def test_cards_are_measured(capsys: Capture, index: Path, gold: Path) -> None:
    report = run_command(capsys, "evaluate-cards", "--gold", str(gold), "--json").json
    assert report["missing"] == ["altrove"]
    assert report["fields"]["closes_at"] == {
        "labelled": 1,
        "stated": 1,
        "correct": 1,
        "precision": 1.0,
        "recall": 1.0,
        "f1": 1.0,
    }
    assert report["fields"]["total_budget_eur"]["correct"] == 0
    text = run_command(capsys, "evaluate-cards", "--gold", str(gold)).out
    assert "\nclosing_rule             0     1       0   0.000       –   0.000\n" in text
    assert "\nAssente: altrove\n" in text
    assert "\npiazze, total_budget_eur: «4500000.50» invece di «1.00»\n" in text


def test_labels_of_documents_that_are_not_there(
    capsys: Capture, index: Path, tmp_path: Path
) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"file": "altrove"}\n')
    result = run_command(capsys, "evaluate-cards", "--gold", path)
    assert result.code == 1
    assert "altrove" in result.error


# --- a window in the future --------------------------------------------------------------------


def test_a_call_that_is_still_to_open(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = Window(Moment(cards.WINDOW.opens.date.replace(year=2999)), None)  # type: ignore[union-attr]
    card = Card(call=Call(windows=(cards.fact(window, "11 marzo 2025"),)))
    publish(tmp_path / "indice", carrying(analysed("piazze", *cards.PAGES), card))
    monkeypatch.setenv("DOCSEARCH_MODEL", "hashing")
    result = run_command(capsys, "calls", "--index", tmp_path / "indice", "--json")
    assert [call["status"] for call in result.json["calls"]] == ["non_ancora_aperto"]
