"""What the feed of a comune or of a search adds to its entries."""

from docsearch.eligibility.answers import Verdict
from docsearch.eligibility.assess import Assessment
from docsearch.eligibility.explain import Sentence, Source, deciding, sources
from docsearch.evidence import Evidence
from docsearch.models import Passage

_MOST_SOURCES = 3

_VERDICTS = {
    Verdict.ADMITTED: "il comune rispetta tutti i requisiti letti nei documenti",
    Verdict.TO_CHECK: "resta qualcosa da controllare prima di fare domanda",
    Verdict.NOT_ADMITTED: "almeno un requisito non è rispettato",
}


def verdict_note(assessment: Assessment) -> Sentence:
    """What a call is for a comune, with some of the words that decide it."""
    verdict, comune = assessment.verdict, assessment.municipality.label
    found = dict.fromkeys(
        source
        for finding in deciding(assessment)
        for source in sources(assessment.call, finding.evidence[:1])
    )
    text = f"Esito per {comune}: {verdict.label} ({_VERDICTS[verdict]})."
    return Sentence(text, tuple(found)[:_MOST_SOURCES])


def passage_note(passage: Passage) -> Sentence:
    """The passage that a search found a call by."""
    end = passage.start + len(passage.quote)
    evidence = Evidence(passage.page, passage.start, end, passage.quote)
    return Sentence("Passaggio trovato dalla ricerca:", (Source(passage.document, evidence),))
