from dataclasses import replace

import pytest

from docsearch.calls import Call, ClosingRule, Window
from docsearch.cards import Card, ChangeKind, Described
from docsearch.eligibility.explain import Sentence
from docsearch.evidence import Fact
from docsearch.feeds.entries import Entry
from docsearch.feeds.wording import headline, place, quotation, sentences
from docsearch.models import Kind
from tests.described import act, call, document, moment, quote
from tests.feeds.samples import PIAZZE, PROROGA, REVOCA, SOSPENSIONE, TITLE, entry

UNDATED = call("b", "Bando borghi", date="2025-05-01")
ENDLESS = replace(
    UNDATED,
    card=Card(
        call=Call(
            windows=(Fact(Window(moment("2025-05-02"), None), quote("dal 2 maggio 2025")),),
            closing_rule=Fact(ClosingRule.EXHAUSTED, quote("fino a esaurimento")),
        )
    ),
)


@pytest.mark.parametrize(
    ("made", "title"),
    [
        (entry(PIAZZE), f"{TITLE} – scadenza: 30 aprile 2025, ore 12:00"),
        (
            entry(PIAZZE, PROROGA),
            f"{TITLE} – scadenza: 15 maggio 2025 (prima: 30 aprile 2025, ore 12:00)",
        ),
        (entry(PIAZZE, REVOCA), f"Revocato – {TITLE} – scadenza: 30 aprile 2025, ore 12:00"),
        (entry(PIAZZE, SOSPENSIONE), f"Sospeso – {TITLE} – scadenza: 30 aprile 2025, ore 12:00"),
        (entry(UNDATED), "Bando borghi – scadenza da verificare"),
        (entry(ENDLESS), "Bando borghi – senza scadenza"),
    ],
)
def test_headline(made: Entry, title: str) -> None:
    assert headline(made) == title


def said(made: Entry) -> list[str]:
    return [sentence.text for sentence in sentences(made)]


def test_every_closing_is_told_with_its_act_and_its_words() -> None:
    made = entry(PIAZZE, PROROGA)
    assert said(made) == [
        "Stato al 3 maggio 2025: Aperto. L'apertura non è indicata.",
        (
            "Scadenza in vigore: 15 maggio 2025, invece del 30 aprile 2025, ore 12:00 "
            "(Decreto del 20 aprile 2025)."
        ),
        "Scadenza precedente: 30 aprile 2025, ore 12:00 (Avviso del 3 marzo 2025).",
    ]
    _, now, before = sentences(made)
    assert quotation(now.sources[0]) == "«proroga dell'avviso per le piazze verdi»"
    assert place(now.sources[0], made) == "proroga dell'avviso per le piazze verdi, pagina 1"
    assert place(before.sources[0], made) == "nel bando, pagina 1"


def test_a_revocation_is_told_with_its_words() -> None:
    state, last, *_ = sentences(entry(PIAZZE, REVOCA))
    assert state.text == "Stato al 3 maggio 2025: Chiuso. Revocato con atto del 2 maggio 2025."
    assert state.sources[0].document.id == "revoca"
    assert last.text == "Ultima scadenza: 30 aprile 2025, ore 12:00 (Avviso del 3 marzo 2025)."


def test_an_unknown_deadline_is_said_to_be_unknown() -> None:
    (state,) = said(entry(UNDATED))
    assert state.startswith("Stato al 3 maggio 2025: Scadenza da verificare.")


def test_the_state_is_that_of_a_day_named_as_italians_do() -> None:
    (state,) = (sentence.text for sentence in sentences(entry(UNDATED, on="2025-05-08")))
    assert state.startswith("Stato all'8 maggio 2025: ")


def test_every_window_is_told_where_there_are_several() -> None:
    windows = (
        Window(moment("2025-05-10T10:00"), moment("2025-06-11"), "Linea 1"),
        Window(None, moment("2025-08-01"), ""),
    )
    card = Card(call=Call(windows=tuple(Fact(one, quote("entro il")) for one in windows)))
    made = entry(Described(document("finestre", date="2025-05-01"), card))
    assert said(made)[-2:] == [
        "Finestra Linea 1: dal 10 maggio 2025, ore 10:00 all'11 giugno 2025.",
        "Finestra: al 1º agosto 2025.",
    ]
    assert list(sentences(made))[-1].sources[0].evidence.quote == "entro il"
    assert not [text for text in said(entry(PIAZZE)) if "Finestra" in text]


def test_a_value_that_many_places_say_is_quoted_three_times() -> None:
    window = Window(None, moment("2025-08-01"))
    everywhere = tuple(item for page in range(1, 6) for item in quote("entro agosto", page))
    card = Card(call=Call(windows=(Fact(window, everywhere),)))
    *_, closing = sentences(entry(Described(document("b", date="2025-05-01"), card)))
    assert [source.evidence.page for source in closing.sources] == [1, 2, 3]


def test_notes_stand_after_the_state() -> None:
    made = replace(entry(PIAZZE), notes=(Sentence("Una nota.", ()),))
    assert said(made)[1] == "Una nota."


def test_documents_that_disagree_are_both_quoted() -> None:
    news = act(
        "notizia",
        "proroga dell'avviso per le piazze verdi al 20 maggio",
        date="2025-04-22",
        closes="2025-05-20",
        kind=ChangeKind.EXTENDS,
        of_kind=Kind.COMUNICATO,
    )
    *_, warning = sentences(entry(PIAZZE, PROROGA, news))
    assert warning.text == "Attenzione: i documenti non concordano sulla scadenza."
    assert {source.document.id for source in warning.sources} == {"proroga", "notizia"}
