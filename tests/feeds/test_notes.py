from docsearch.cards import Described
from docsearch.eligibility.answers import Verdict
from docsearch.eligibility.book import ready_calls
from docsearch.feeds.notes import passage_note, verdict_note
from docsearch.models import Passage
from docsearch.procedures import Procedures
from tests import cards
from tests.described import document, moment
from tests.feeds.samples import PIAZZE
from tests.web.comuni import REGISTER


def test_the_verdict_is_said_with_the_words_that_decide_it() -> None:
    described = Described(document("piazze"), cards.CARD)
    ready = ready_calls(Procedures.of([described]))["piazze"]
    comune = REGISTER.get("Milano")
    assessment = ready.assess(comune, moment("2025-04-01"))
    assert assessment.verdict is Verdict.NOT_ADMITTED
    note = verdict_note(assessment)
    assert note.text == (
        "Esito per Milano (MI): Non ammissibile (almeno un requisito non è rispettato)."
    )
    assert [source.evidence.quote for source in note.sources] == ["fino a 15.000 abitanti"]


def test_what_is_to_check_is_said_to_be() -> None:
    described = Described(document("piazze"), cards.CARD)
    ready = ready_calls(Procedures.of([described]))["piazze"]
    note = verdict_note(ready.assess(REGISTER.get("Morterone"), moment("2025-04-01")))
    assert note.text == (
        "Esito per Morterone (LC): Da verificare "
        "(resta qualcosa da controllare prima di fare domanda)."
    )


def test_the_passage_is_quoted_where_it_stands() -> None:
    passage = Passage(
        rank=1,
        score=1.0,
        document=PIAZZE.document,
        page=3,
        start=10,
        quote="le piazze",
        heading_path=(),
        highlights=(),
        boxes=(),
        reasons=(),
        duplicates=(),
    )
    (source,) = passage_note(passage).sources
    assert source.document == PIAZZE.document
    assert (source.evidence.page, source.evidence.start, source.evidence.end) == (3, 10, 19)
