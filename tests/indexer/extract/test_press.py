import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.cards import Card, Duration, PressRelease, Protocol, Signatory
from docsearch.models import Attribute, Origin
from indexer.extract.press import find_press_release
from indexer.extract.reading import Clause, Reading
from indexer.headings import find_headings
from indexer.layout import read_layout
from indexer.sources import read_source
from indexer.title import document_title
from tests.factories import LINEAR, growth
from tests.indexer.extract.factories import cited, reading, row

TITLE = "Sentieri sicuri, intesa tra gli enti del Molise"


def _title(text: str = TITLE) -> Attribute[str]:
    return Attribute(text, Origin.TEXT, 1, text)


def release(*paragraphs: str | Clause, title: str = TITLE) -> PressRelease:
    read = reading(*paragraphs)
    found = find_press_release(read, _title(title))
    assert cited(Card(press_release=found).facts(), read)
    return found


def protocol(*paragraphs: str | Clause) -> Protocol:
    found = release("Campobasso, 3 marzo 2023", *paragraphs).protocol
    assert found is not None
    return found


@pytest.mark.parametrize(
    "line",
    [
        "Comunicato stampa – Campobasso, 3 marzo 2023",
        "Comunicato stampa n. 45 del 3 marzo 2023",
        "Campobasso, 3 marzo 2023 – La Regione rinnova i sentieri.",
        "Fri Mar 03 09:12:00 CET 2023 - La Regione rinnova i sentieri.",
        "Fri, 03 Mar 2023 09:12:00 +0100",
        "3/03/2023",
    ],
)
def test_the_day_of_the_head_line(line: str) -> None:
    found = release("Regione Molise", TITLE, line, "Il 2 maggio 2024 aprono i cantieri.")
    assert found.date is not None
    assert found.date.value == datetime.date(2023, 3, 3)


def test_a_day_in_the_text_dates_no_release() -> None:
    assert release(TITLE, "I lavori iniziano il 2 maggio 2024.").date is None


@pytest.mark.parametrize(
    ("paragraphs", "issuer"),
    [
        (["Regione Molise", TITLE], "Regione Molise"),
        (["Comune di Isernia - Ufficio stampa", TITLE], "Comune di Isernia"),
        ([TITLE, "Ufficio stampa della Provincia di Lodi – via Alfa"], "Provincia di Lodi"),
        ([TITLE, "La Regione Molise rinnova i sentieri."], None),
    ],
)  # fmt: skip
def test_who_issues_it(paragraphs: list[str], issuer: str | None) -> None:
    found = release(*paragraphs).issuer
    assert (found.value if found else None) == issuer


def test_the_title_is_the_subject() -> None:
    found = release("Regione Molise", "Sentieri sicuri, intesa tra", "gli enti del Molise")
    assert found.subject is not None
    assert found.subject.value == TITLE
    assert [item.quote for item in found.subject.evidence] == [
        "Sentieri sicuri, intesa tra",
        "gli enti del Molise",
    ]
    assert release("Altro titolo qualsiasi").subject is None


def test_acts_calls_and_protocols_spoken_of() -> None:
    found = release(
        TITLE,
        "Con decreto n. 57 del 27 aprile 2022 apre l'Avviso pubblico «Sentieri».",
        "Segue il protocollo d'intesa tra Regione e ANCI, firmato a maggio.",
    )
    assert [fact.value for fact in found.acts] == [
        "ATTO:57/2022",
        "Avviso pubblico «Sentieri»",
        "protocollo d'intesa tra Regione e ANCI",
    ]


SIGNED = [
    (
        (
            "La sindaca di Isernia, **Alfa Beta**, e il presidente di Confalfa, **Gamma Delta**, "
            "hanno "
            "firmato questa mattina, nella Sala rossa di Palazzo Alfa, un **protocollo di intesa**."
        ),
        ["Comune di Isernia", "Confalfa"],
        [
            Signatory("Alfa Beta", "sindaca di Isernia", "Comune di Isernia"),
            Signatory("Gamma Delta", "presidente di Confalfa", "Confalfa"),
        ],
        "Sala rossa di Palazzo Alfa",
    ),
    (
        (
            "È stato siglato oggi il protocollo d'intesa tra la Regione Molise e Confalfa dal "
            "presidente della Regione Alfa Beta, alla presenza del ministro della cultura."
        ),
        ["Regione Molise", "Confalfa"],
        [Signatory("Alfa Beta", "presidente della Regione", "Regione Molise")],
        None,
    ),
    (
        "Regione Molise e Confalfa firmano oggi in Municipio un accordo di collaborazione.",
        ["Regione Molise", "Confalfa"],
        [],
        None,
    ),
    (
        "Il ministro della salute e il presidente dell'ANCI firmano oggi l'accordo quadro.",
        ["Ministero della salute", "ANCI"],
        [
            Signatory("", "ministro della salute", "Ministero della salute"),
            Signatory("", "presidente dell'ANCI", "ANCI"),
        ],
        None,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "parties", "signatories", "place"), SIGNED)
def test_a_signature_that_is_told(
    text: str, parties: list[str], signatories: list[Signatory], place: str | None
) -> None:
    found = protocol(text)
    assert [fact.value.name for fact in found.parties] == parties
    assert [fact.value for fact in found.signatories] == signatories
    assert (found.place.value if found.place else None) == place
    assert found.date is not None
    assert found.date.value == datetime.date(2023, 3, 3)
    quotes = [item.quote for item in found.date.evidence]
    assert len(quotes) == 2
    assert quotes[1] == "Campobasso, 3 marzo 2023"


def test_yesterday_counts_from_the_head_line() -> None:
    found = protocol("Firmato ieri il protocollo d'intesa tra la Regione Molise e Confalfa.")
    assert found.date is not None
    assert found.date.value == datetime.date(2023, 3, 2)


def test_a_table_sums_it_up() -> None:
    found = protocol(
        "Regione Molise e Confalfa firmano un protocollo d'intesa.",
        "L'accordo dura due anni.",
        row(
            "Firmatari Presidente della Regione Molise; Presidente di Confalfa", header="Voce Dato"
        ),
        row("Data della firma 1 marzo 2023", header="Voce Dato"),
    )
    assert found.date is not None
    assert found.date.value == datetime.date(2023, 3, 1)
    assert found.duration is not None
    assert found.duration.value == Duration(24, "due anni")
    assert [fact.value.party for fact in found.signatories] == ["Regione Molise", "Confalfa"]


@pytest.mark.parametrize(
    "text",
    [
        "Nell'ambito del protocollo d'intesa tra Regione Molise e ANCI apre il bando.",
        "Regione Molise e Confalfa firmeranno un protocollo d'intesa.",
        "Il sindaco di Isernia ha firmato l'ordinanza sui sentieri.",
        "Domanda acquisita con protocollo n. 12 e firmata dal sindaco di Isernia.",
    ],
)
def test_no_signature_no_protocol(text: str) -> None:
    assert release("Campobasso, 3 marzo 2023", text).protocol is None


def test_a_real_release(shared: Path) -> None:
    source = read_source(shared / "real" / "000_985af0966f40d287.txt")
    layout = read_layout(source)
    title = document_title(layout, "x")
    read = Reading.of(layout, find_headings(layout, title.lines))
    found = find_press_release(read, title.attribute)
    assert found.date is not None
    assert found.protocol is not None
    told = found.protocol
    assert told.date is not None
    assert told.date.value == found.date.value == datetime.date(2022, 7, 6)
    assert told.duration is not None
    assert told.duration.value == Duration(36, "triennale")
    assert [fact.value.name for fact in told.parties] == [
        "Città metropolitana di Milano",
        "Assolombarda",
    ]
    assert [fact.value.party for fact in told.signatories] == [
        "Città metropolitana di Milano",
        "Assolombarda",
    ]
    assert all(fact.value.name and "*" not in fact.value.name for fact in told.signatories)
    assert len(told.themes) == 4
    texts = {page.page.number: page.page.text for page in layout.pages}
    for fact in Card(press_release=found).facts():
        for item in fact.evidence:
            assert texts[item.page][item.start : item.end] == item.quote


@given(st.lists(st.text(alphabet="il protcd'nesafm Sb,.*2023–", max_size=60), max_size=6))
def test_any_text_can_be_read(paragraphs: list[str]) -> None:
    kept = [text for text in paragraphs if text.split()]
    release(*kept, "Regione Molise e Confalfa firmano un protocollo d'intesa")


@pytest.mark.parametrize(
    "unit",
    [
        "firmano il protocollo tra A e B ",
        "protocollo d'intesa tra la Regione A e ",
        "dal presidente di A B e dal sindaco di C, ",
        "** _a_ [b](c) ",
        "Avviso «",
    ],
)
def test_linear_time(unit: str) -> None:
    run = lambda text: find_press_release(reading("Comunicato stampa", text), _title())  # noqa: E731
    assert growth(run, unit) < LINEAR
