"""Older texts of a call behind the one in force."""

import dataclasses
from pathlib import Path

from docsearch.calls import Call
from docsearch.cards import Card
from docsearch.models import Kind
from docsearch.requests import SearchRequest
from docsearch.search.duplicates import grouped
from docsearch.search.engine import Engine
from docsearch.search.generation import CurrentGeneration
from docsearch.search.in_force import in_force_first
from docsearch.storage.values import FoundChunk
from tests import factories
from tests.factories import found

_OLD = "Le domande sono presentate entro le ore 12:00 del 30 aprile 2022, a pena di esclusione."
_NEW = "Le domande sono presentate entro le ore 12:00 del 31 maggio 2022, a pena di esclusione."
_RULE = "Possono presentare domanda i comuni con meno di 5.000 abitanti."
_NEWER = {"primo": "vigente", "secondo": "vigente"}


def places(*ranked: FoundChunk) -> list[list[tuple[str, int]]]:
    groups = in_force_first(grouped(ranked), _NEWER)
    return [[(one.document.id, one.id) for one in group] for group in groups]


def test_a_passage_of_an_older_text_stands_behind_that_in_force() -> None:
    assert places(
        found(1, _OLD, "primo"), found(2, "Altro.", "faq"), found(3, _NEW, "vigente")
    ) == [[("vigente", 3), ("primo", 1)], [("faq", 2)]]


def test_the_same_words_are_shown_from_the_text_in_force() -> None:
    assert places(found(1, _RULE, "primo"), found(2, _RULE, "vigente")) == [
        [("vigente", 2), ("primo", 1)]
    ]


def test_of_several_older_texts_the_best_comes_first() -> None:
    assert places(
        found(1, _OLD, "secondo"), found(2, _OLD.replace("30", "28"), "primo"),
        found(3, _NEW, "vigente"),
    ) == [[("vigente", 3), ("secondo", 1), ("primo", 2)]]  # fmt: skip


def test_other_calls_and_other_passages_keep_their_place() -> None:
    assert places(
        found(1, _OLD, "altro-bando"), found(2, _NEW, "vigente"), found(3, _RULE, "primo")
    ) == [[("altro-bando", 1)], [("vigente", 2)], [("primo", 3)]]


def test_the_text_in_force_repeats_itself_freely() -> None:
    assert places(found(1, _OLD, "vigente"), found(2, _NEW, "vigente")) == [
        [("vigente", 1)],
        [("vigente", 2)],
    ]


def test_without_older_texts_nothing_moves() -> None:
    ranked = [found(1, _OLD, "a"), found(2, _NEW, "b"), found(3, _RULE, "c")]
    assert in_force_first(grouped(ranked), {}) == grouped(ranked)


def test_the_engine_puts_an_older_text_behind_the_one_in_force(tmp_path: Path) -> None:
    words = "La dotazione del bando per le piste ciclabili urbane è di {} milioni di euro."
    texts = [
        dataclasses.replace(
            factories.analysed(id_, words.format(amount), title=title, kind=Kind.BANDO, date=date),
            card=Card(call=Call()),
            rules="1",
        )
        for id_, title, amount, date in (
            ("bando", "Bando per le piste ciclabili urbane", 5, "2024-02-01"),
            (
                "coordinato",
                "Bando per le piste ciclabili urbane – Testo coordinato",
                8,
                "2024-05-01",
            ),
        )
    ]
    factories.publish(tmp_path, *texts)
    current = CurrentGeneration(tmp_path, factories.EMBEDDER.name)
    asked = SearchRequest("dotazione di 5 milioni piste ciclabili")
    (found,) = Engine(current, factories.EMBEDDER).search(asked).passages
    assert found.document.id == "coordinato"
    assert found.duplicates == (("bando", 1),)
