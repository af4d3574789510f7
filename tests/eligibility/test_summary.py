"""The summary of a comune."""

from docsearch.deadlines import Status
from docsearch.eligibility.answers import Verdict
from docsearch.eligibility.summary import Summary, summarise
from tests.eligibility.books import TODAY, the_calls
from tests.eligibility.comuni import comune


def summary() -> Summary:
    return summarise(the_calls(), comune(), TODAY)


def titles(status: Status, verdict: Verdict) -> list[str]:
    return [one.ready.title for one in summary().of(status, verdict)]


def test_every_call_stands_in_its_state_and_class() -> None:
    assert titles(Status.OPEN, Verdict.ADMITTED) == ["biblioteche"]
    assert titles(Status.OPEN, Verdict.TO_CHECK) == ["scuole «sicure»"]
    assert titles(Status.OPEN, Verdict.NOT_ADMITTED) == ["asili", "imprese"]
    assert titles(Status.NOT_YET, Verdict.ADMITTED) == ["palestre"]
    assert titles(Status.CLOSED, Verdict.ADMITTED) == ["piazze"]
    assert sum(summary().states().values()) == len(summary().calls) == 6


def test_calls_come_by_the_deadline_in_force() -> None:
    closings = [str(one.assessment.deadline.closes) for one in summary().calls]
    assert closings == sorted(closings)
    moved = next(one for one in summary().calls if one.ready.title.startswith("scuole"))
    assert str(moved.assessment.deadline.closes) == "2026-12-31"


def test_in_a_state_the_admitted_come_first() -> None:
    found = [one.assessment.verdict for one in summary().in_state(Status.OPEN)]
    assert found == [Verdict.ADMITTED, Verdict.TO_CHECK, *[Verdict.NOT_ADMITTED] * 2]


def test_sentences_say_what_the_findings_say() -> None:
    assert [sentence.text for sentence in summary().sentences] == [
        "In 1 bando aperto il comune rispetta tutti i requisiti letti: «biblioteche».",
        "In 1 bando aperto resta qualcosa da verificare: «scuole “sicure”».",
        "In 2 bandi aperti almeno un requisito non è rispettato: «asili», «imprese».",
        "Il primo a chiudere è «biblioteche»: 20 dicembre 2026.",
        "Le verifiche chieste più spesso: proprietà o disponibilità (1 bando).",
        (
            "Per «asili»: Sotto il limite per 100 abitanti. Possibile attraverso un'unione o in "
            "forma associata, se ammessa."
        ),
        "1 bando non è ancora aperto: «palestre».",
    ]


def test_every_sentence_carries_its_evidence() -> None:
    for sentence in summary().sentences:
        assert sentence.sources, sentence.text
        for source in sentence.sources:
            assert source.evidence.quote


def test_a_closing_that_moved_cites_the_act_that_moved_it() -> None:
    only = [one for one in the_calls() if one.title.startswith("scuole")]
    sentences = summarise(only, comune(), TODAY).sentences
    (first,) = [one for one in sentences if one.text.startswith("Il primo a chiudere")]
    assert first.text.endswith("31 dicembre 2026 (termine prorogato).")
    assert [source.document.id for source in first.sources] == ["proroga"]


def test_many_calls_are_counted_and_the_first_are_named() -> None:
    ready = next(one for one in the_calls() if one.title == "biblioteche")
    text = summarise([ready] * 5, comune(), TODAY).sentences[0].text
    assert text.startswith("In 5 bandi aperti ")
    assert text.endswith("«biblioteche», «biblioteche», «biblioteche» e 2 altri.")


def test_without_calls_nothing_is_said() -> None:
    empty = summarise((), comune(), TODAY)
    assert (empty.calls, empty.sentences) == ((), ())
