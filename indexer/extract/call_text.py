"""Whether a document carries the rules of a call: who may apply, for how much, how and by when."""

import re
from collections.abc import Iterable

from docsearch.models import Kind
from indexer.extract.folding import SENTENCE_CHARACTERS, folded
from indexer.extract.reading import Clause, ClauseRole, Reading
from indexer.extract.sections import RECITAL

_CALLS = frozenset({Kind.BANDO, Kind.AVVISO})
_ACTS = frozenset({Kind.DECRETO, Kind.DELIBERA, Kind.GRADUATORIA})
_CHANGES = re.compile(
    r"\b(?:prorog|riapertura|differiment|posticip|slittament|rettific|errata corrige|revoca\b|"
    r"annullament|sospension|modific|integrazion|increment|rifinanziament|scorriment|esit[oi]\b|"
    r"graduatori|ammess[ie]|chiusura|nomina|convocazion|faq\b|chiariment|pubblicazione del)"
)
_WHO = re.compile(
    r"soggett[io] attuator|(?:soggett[io]|enti|imprese|comuni) (?:ammissibil|proponent|destinatar|"
    r"beneficiar|che possono|richiedent|ammess[io] a)"
    r"|^\W{0,3}(?:art(?:icolo)?\.? ?)?(?:[a-z]\.?)?(?:\d{1,2}[.)]?){0,3}\W{0,4}"
    r"(?:beneficiari|destinatari|proponenti|richiedenti)\b"
    r"|chi puo (?:partecipare|presentare)|requisit[io] (?:soggettiv|di (?:ammissibilita|accesso|"
    r"partecipazione)|dei (?:soggett|beneficiar|richiedent|proponent))|a chi (?:e |si )rivol"
)
_MONEY = re.compile(
    r"dotazion|risorse (?:finanziari|disponibil|stanziat)|stanziament|(?:misura|intensita|entita|"
    r"caratteristiche|importo) (?:massim\w )?(?:del|dell'|della) ?(?:contribut|agevolaz|aiut|"
    r"finanziament)|contributo (?:concedibil|massim|erogabil)"
)
_APPLYING = re.compile(
    r"(?:presentazion|trasmission|invio|inoltro)\w? (?:de|di)\w{0,4} ?(?:\w+ )?(?:domand|istanz|"
    r"candidatur|propost|progett|richiest)|(?:termin|modalita|scadenz)\w* "
    r"(?:\w+ ){0,3}?(?:di|per la) "
    r"(?:presentazion|partecipazion|trasmission)|come (?:partecipare|presentare)|domanda di "
    r"(?:contribut|partecipazion|finanziament|ammission|agevolazion)"
)
_MAY = re.compile(
    r"\b(?:hanno facolta|possono|hanno diritto|sono legittimat\w)\b(?: di| a)?[^.;]{0,80}?"
    r"\b(?:richieder|presentar|acceder|partecipar|beneficiar|chieder)"
)
_HOW_MUCH = re.compile(
    r"\b(?:limite massimo|contribut\w|importo massimo|dotazione)\b.{0,200}?(?:\d\.\d{3}|milion)"
)
_BY_WHEN = re.compile(
    r"\b(?:termin[ei]|entro|scadenza)\b[^.;]{0,120}\d.{0,200}|\bmodalita di presentazione\b"
)
_APPLICATION = re.compile(r"\b(?:istanz|domand|candidatur|richiest[ae] di (?:contribut|ammission))")


def carries_call(reading: Reading, kind: Kind, title: str) -> bool:
    """Whether a document of that kind and title has a card of a call.

    A call has one, and so has an act in whose text the call stands, or that recites its rules. A
    notice or act that changes or closes a call has none, unless it holds all of its rules; nor
    have lists, forms, answers, guidelines, reports, press releases and protocols.
    """
    changes = _CHANGES.search(folded(title)) is not None
    if kind in _CALLS:
        return not changes or _has_sections(reading, every=True)
    if kind not in _ACTS:
        return False
    return _has_sections(reading, every=changes) or _recites_rules(reading)


def _has_sections(reading: Reading, *, every: bool) -> bool:
    """Whether sections say who may apply and, of the money and the way to apply, one or both."""
    headings = [
        folded(clause.text)
        for clause in reading.clauses
        if clause.role is ClauseRole.HEADING and len(clause.text) <= SENTENCE_CHARACTERS
    ]
    who, money, applying = (_any(rule, headings) for rule in (_WHO, _MONEY, _APPLYING))
    return who and ((money and applying) if every else (money or applying))


def _recites_rules(reading: Reading) -> bool:
    """Whether the recitals say who may ask for money, how much and by when."""
    texts = _recitals(reading.clauses)
    may = _any(_MAY, texts)
    return (
        may
        and _any(_HOW_MUCH, texts)
        and any(_APPLICATION.search(text) and _BY_WHEN.search(text) for text in texts)
    )


def _recitals(clauses: Iterable[Clause]) -> list[str]:
    plain = (folded(clause.text[:SENTENCE_CHARACTERS]) for clause in clauses)
    return [text for text in plain if RECITAL.match(text)]


def _any(rule: re.Pattern[str], texts: Iterable[str]) -> bool:
    return any(rule.search(text) for text in texts)
