"""What a verdict rests on and what would change it, as sentences with their sources."""

from collections.abc import Iterable
from dataclasses import dataclass

from docsearch.eligibility.answers import Answer, Verdict
from docsearch.eligibility.assess import Assessment
from docsearch.eligibility.criterion import Finding
from docsearch.evidence import Evidence
from docsearch.italian import counted
from docsearch.models import Document


@dataclass(frozen=True, slots=True)
class Source:
    """The words of a document that a sentence rests on."""

    document: Document
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in plain Italian. Without sources it says what no document does."""

    text: str
    sources: tuple[Source, ...]


def sources(document: Document, evidence: Iterable[Evidence]) -> tuple[Source, ...]:
    """Pieces of evidence of one document."""
    return tuple(Source(document, item) for item in evidence)


def what_would_change(assessment: Assessment) -> tuple[Sentence, ...]:
    """What would make a verdict definite, or turn a refusal; nothing for an admitted comune."""
    match assessment.verdict:
        case Verdict.ADMITTED:
            return ()
        case Verdict.NOT_ADMITTED:
            return _ways_out(assessment)
    return _open_questions(assessment)


def deciding(assessment: Assessment) -> tuple[Finding, ...]:
    """The findings that the verdict rests on: those not met, else those unknown, else all."""
    for wanted in (Answer.NOT_MET, Answer.UNKNOWN):
        found = tuple(item for item in assessment.findings if item.answer is wanted)
        if found:
            return found
    return assessment.findings


def _ways_out(assessment: Assessment) -> tuple[Sentence, ...]:
    """None where one of the criteria that are not met has no way out."""
    unmet = [item for item in assessment.findings if item.answer is Answer.NOT_MET]
    if not all(item.way_out for item in unmet):
        return ()
    return tuple(Sentence(item.way_out, sources(assessment.call, item.evidence)) for item in unmet)


def _open_questions(assessment: Assessment) -> tuple[Sentence, ...]:
    call, found = assessment.call, []
    for item in assessment.findings:
        if item.answer is Answer.UNKNOWN:
            text = f"{item.criterion}: {item.reason}"
            found.append(Sentence(text, sources(call, item.evidence)))
    conditions = assessment.conditions
    if conditions:
        number = counted(len(conditions), "condizione", "condizioni")
        evidence = (item for fact in conditions for item in fact.evidence)
        found.append(Sentence(f"{number} da verificare.", sources(call, evidence)))
    if call.unreadable_pages:
        pages = ", ".join(map(str, call.unreadable_pages))
        found.append(Sentence(f"Non si leggono le pagine {pages} del documento.", ()))
    return tuple(found)
