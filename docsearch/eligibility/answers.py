"""Three-valued logic (Kleene): what is not known stays unknown unless the rest decides."""

from collections.abc import Iterable
from enum import StrEnum


class Answer(StrEnum):
    """Whether a criterion is met."""

    MET = "soddisfatto"
    NOT_MET = "non_soddisfatto"
    UNKNOWN = "da_verificare"

    @property
    def label(self) -> str:
        """The Italian words shown to users."""
        return _ANSWER_LABELS[self]


_ANSWER_LABELS = {
    Answer.MET: "rispettato",
    Answer.NOT_MET: "non rispettato",
    Answer.UNKNOWN: "da verificare",
}


class Verdict(StrEnum):
    """Whether a comune may apply."""

    ADMITTED = "ammissibile"
    NOT_ADMITTED = "non_ammissibile"
    TO_CHECK = "da_verificare"

    @property
    def label(self) -> str:
        """The Italian label shown to users."""
        return _VERDICT_LABELS[self]


_VERDICT_LABELS = {
    Verdict.ADMITTED: "Ammissibile",
    Verdict.NOT_ADMITTED: "Non ammissibile",
    Verdict.TO_CHECK: "Da verificare",
}

BEST_FIRST = (Verdict.ADMITTED, Verdict.TO_CHECK, Verdict.NOT_ADMITTED)
"""The order in which people read the classes."""


def both(answers: Iterable[Answer]) -> Answer:
    """All must be met; nothing to meet is met."""
    return _strongest(answers, (Answer.NOT_MET, Answer.UNKNOWN), Answer.MET)


def either(answers: Iterable[Answer]) -> Answer:
    """One must be met; without alternatives none is."""
    return _strongest(answers, (Answer.MET, Answer.UNKNOWN), Answer.NOT_MET)


def negated(answer: Answer) -> Answer:
    """Met becomes not met, unknown stays unknown."""
    if answer is Answer.UNKNOWN:
        return answer
    return Answer.NOT_MET if answer is Answer.MET else Answer.MET


def of(condition: bool | None) -> Answer:
    """The answer to a question whose answer may not be known."""
    if condition is None:
        return Answer.UNKNOWN
    return Answer.MET if condition else Answer.NOT_MET


def _strongest(answers: Iterable[Answer], order: tuple[Answer, ...], rest: Answer) -> Answer:
    given = set(answers)
    return next((answer for answer in order if answer in given), rest)
