import dataclasses
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.cards import Card
from docsearch.errors import CitationError, DocumentNotFound, IndexDamaged, IndexMismatch
from docsearch.evidence import Evidence
from docsearch.filters import Filters, Selection
from docsearch.models import Kind
from docsearch.storage import writer
from docsearch.storage.cards import from_text, to_text
from docsearch.storage.files import Layout
from docsearch.storage.manifest import FORMAT
from docsearch.storage.snapshot import open_snapshot
from docsearch.storage.values import check
from docsearch.storage.verify import verify
from tests import cards
from tests.storage import samples

CALL = samples.document("avviso", *cards.PAGES, card=cards.CARD)
ACT = samples.document("comunicato", *cards.ACT_PAGES, kind=Kind.COMUNICATO, card=cards.ACT)
BARE = samples.document("bando", "nessuno lo ha letto")


def execute(index: Path, statement: str, *values: object) -> None:
    connection = sqlite3.connect(Layout(index).catalogue)
    connection.execute(statement, values)
    connection.commit()
    connection.close()


@pytest.mark.parametrize("card", [Card(), cards.CARD, cards.ACT], ids=["empty", "call", "act"])
def test_a_card_comes_back_as_it_was_written(card: Card) -> None:
    assert from_text(to_text(card)) == card


def test_amounts_keep_every_decimal() -> None:
    call = from_text(to_text(cards.CARD)).call
    assert call is not None
    assert call.total_budget is not None
    assert str(call.total_budget.value) == "4500000.50"


@pytest.mark.parametrize("text", ["", "[]", '{"call": 3}', '{"kind": {"value": "x"}}'])
def test_what_is_no_card_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="validation error"):
        from_text(text)


def test_cards_are_read_by_id_by_file_and_all_together(index: Path) -> None:
    samples.publish(index, CALL, ACT, BARE)
    with open_snapshot(index) as snapshot:
        assert snapshot.card("avviso") == cards.CARD
        assert snapshot.card("bando") == Card()
        with pytest.raises(DocumentNotFound):
            snapshot.card("niente")
        found = [(CALL.document, cards.CARD), (ACT.document, cards.ACT)]
        assert list(snapshot.cards()) == found
        assert (
            list(snapshot.cards(Selection(Filters(kinds=frozenset({Kind.COMUNICATO})))))
            == found[1:]
        )
        assert snapshot.cards(Selection(Filters(files=frozenset({"bando"})))) == ()


def test_a_reader_keeps_the_cards_of_its_generation(index: Path) -> None:
    samples.publish(index, CALL, ACT)
    with open_snapshot(index) as before:
        samples.publish(index, dataclasses.replace(CALL, card=Card()), remove=("comunicato",))
        with open_snapshot(index) as after:
            assert after.cards() == ((CALL.document, Card()),)
        assert before.card("avviso") == cards.CARD
        assert [card for _, card in before.cards()] == [cards.CARD, cards.ACT]


def test_the_rules_of_a_card_are_known_to_the_writer(index: Path) -> None:
    samples.publish(index, CALL, BARE)
    with samples.open_writer(index) as opened:
        known = {file.document_id: file.rules for file in opened.known_files().values()}
    assert known == {"avviso": "1", "bando": ""}


def corrupted(item: Evidence) -> list[Evidence]:
    return [
        dataclasses.replace(item, start=item.start + 1),
        dataclasses.replace(item, end=item.end - 1),
        dataclasses.replace(item, page=item.page + 1),
        dataclasses.replace(item, page=9),
        dataclasses.replace(item, quote=item.quote.upper()),
        dataclasses.replace(item, start=0, end=0, quote=""),
    ]


@pytest.mark.parametrize("damage", range(6))
def test_a_quote_that_is_not_on_its_page_is_not_written(index: Path, damage: int) -> None:
    samples.publish(index, ACT)
    call = cards.CALL
    assert call.title is not None
    (item,) = call.title.evidence
    title = dataclasses.replace(call.title, evidence=(corrupted(item)[damage],))
    card = Card(call=dataclasses.replace(call, title=title))
    with samples.open_writer(index) as opened:
        with pytest.raises(CitationError, match="non corrisponde al testo"):
            opened.put(dataclasses.replace(CALL, card=card))
        opened.put(BARE)  # nothing was half done
        opened.commit()
    with open_snapshot(index) as snapshot:
        assert {document.id for document in snapshot.documents()} == {"comunicato", "bando"}


@given(data=st.data())
def test_any_moved_offset_is_refused_wherever_it_is(data: st.DataObject) -> None:
    """Of every fact of the card, in whatever field: none is forgotten by `facts`."""
    text = to_text(cards.CARD)
    at = data.draw(st.sampled_from([i for i in range(len(text)) if text.startswith('"start":', i)]))
    end = text.index(",", at)
    moved = int(text[at + len('"start":') : end]) + data.draw(st.integers(1, 5))
    card = from_text(f'{text[:at]}"start":{moved}{text[end:]}')
    stored = dataclasses.replace(CALL, card=card)
    with pytest.raises(CitationError):
        check(stored, samples.DIMENSION)


def test_a_sound_card_verifies(index: Path) -> None:
    samples.publish(index, CALL, ACT, BARE)
    assert verify(index, samples.BACKEND).problems == ()


def test_verify_names_a_corrupted_offset_of_a_card(index: Path) -> None:
    samples.publish(index, CALL, ACT)
    execute(index, "UPDATE cards SET data = replace(data, '\"start\":17', '\"start\":18')")
    problems = verify(index, samples.BACKEND).problems
    assert "documento «avviso»: il contenuto non corrisponde alla sua impronta" in problems
    assert any("«avviso», scheda: La citazione di pagina 1" in line for line in problems)
    assert not any("comunicato" in line for line in problems)


def test_verify_finds_what_was_corrupted_before_it_was_hashed(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = from_text(to_text(cards.CARD).replace('"start":17', '"start":18'))
    monkeypatch.setattr(writer, "check", lambda *_: None)
    samples.publish(index, dataclasses.replace(CALL, card=wrong))
    (problem,) = verify(index, samples.BACKEND).problems
    assert "«avviso», scheda: La citazione di pagina 1" in problem


def test_a_card_that_cannot_be_read_is_damage(index: Path) -> None:
    samples.publish(index, CALL)
    execute(index, "UPDATE cards SET data = '{'")
    assert "documento «avviso»: la scheda non si legge" in verify(index, samples.BACKEND).problems
    with open_snapshot(index) as snapshot:
        with pytest.raises(IndexDamaged, match="scheda di «avviso»"):
            snapshot.card("avviso")
        with pytest.raises(IndexDamaged):
            snapshot.cards()


def test_an_index_of_the_format_before_is_refused(index: Path) -> None:
    samples.publish(index, CALL)
    execute(index, f"PRAGMA user_version = {FORMAT - 1}")
    with pytest.raises(IndexMismatch, match="--rebuild"):
        open_snapshot(index)
    with pytest.raises(IndexMismatch), samples.open_writer(index):
        pass
