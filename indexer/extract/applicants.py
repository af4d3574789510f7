"""Who may apply, and who is shut out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docsearch.calls import Applicant, ApplicantKind
from docsearch.evidence import Evidence, Fact
from docsearch.models import Span
from indexer.extract.entitlement import (
    Named,
    Statement,
    find_statements,
    in_applicants_section,
)
from indexer.extract.reading import Clause, Reading

_MOST_EVIDENCE = 3

_EITHER = re.compile(
    r"(?:singol|individual|autonom)\w{1,7}[^.;:]{0,40}?(?:\b(?:o|e|sia|ovvero|oppure|che)\b|/)"
    r"[^.;:]{0,40}?(?:associa|aggrega|congiunt|partenaria)|(?:anche|eventualmente|o|sia|oppure)\s"
    r"(?:in\s(?:forma\s)?)?(?:associa|aggrega|congiunt|partenaria)|in\sforma\ssingola|singolarmente",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"\bin\sforma\s(?:esclusivamente\s|obbligatoriamente\s)?(?:aggregat|associat|congiunt|consorziat)"
    r"|\b(?:in|tramite|attraverso|mediante)\s(?:un['’]\s?|un\s|una\s)?(?:aggregazion|partenariat"
    r"|associazione\stemporanea|raggruppament)|\b(?:associati|aggregati|riuniti)\b(?!\s(?:e|o)\s)",
    re.IGNORECASE,
)
_ONLY_TOGETHER = re.compile(
    r"\b(?:esclusivamente|solo|soltanto|unicamente|obbligatoriamente|necessariamente)\s(?:\w{1,12}\s)?"
    r"(?:in\s)?(?:forma\s)?(?:aggregat|aggregazion|associat|congiunt|partenaria|raggruppament)"
    r"|(?:partenariato|aggregazione)\s(?:\w{1,12}\s){0,2}obbligatori"
    r"|obbligatori\w\s(?:\w{1,12}\s){0,3}(?:partenariato|aggregazione)"
    r"|dev(?:e|ono)\sessere\spresentat[aeio]\s(?:in\sforma\s(?:aggregat|associat)|in\spartenariat)",
    re.IGNORECASE,
)
_NO = re.compile(r"\b(?:non|neppure|nemmeno|neanche)\s(?:\w{1,12}\s){0,2}\Z", re.IGNORECASE)
_ALONE = re.compile(r"\bsingol[ie]\b|\bnon\s(?:associat|aggregat)", re.IGNORECASE)
_UNQUALIFIED = re.compile(
    r"[\s,]*(?:(?:compres|inclus|in\squanto|neppure|nemmeno|neanche|fatt[ae]\ssalv|\(|"
    r"ed?\s(?:i|gli|le|altr|ogni)|e\sle|di\squalsiasi|né)[^;]*)?\Z",
    re.IGNORECASE,
)
_ALREADY_TOGETHER = (ApplicantKind.UNIONE, ApplicantKind.COMUNITA_MONTANA)


@dataclass(frozen=True, slots=True)
class _Mention:
    """A kind of body where a statement names it."""

    kind: ApplicantKind
    words: str
    associated: bool
    clause: Clause
    span: Span

    def cite(self) -> tuple[Evidence, ...]:
        return self.clause.cite_near(self.span.start, self.span.end)


def find_applicants(reading: Reading) -> tuple[Fact[Applicant], ...]:
    """The kinds of bodies that may apply and those shut out, each once, in reading order.

    A body shut out on a condition ("le imprese in difficoltà") is no kind shut out.
    """
    statements = find_statements(reading)
    together = any(_binds_all(clause) for clause in reading.clauses) and bool(statements)
    admitted = tuple(_mentions(statement for statement in statements if statement.admitted))
    alone_barred = _barred_alone(statements)
    kinds = {mention.kind for mention in admitted}
    barred = tuple(
        mention
        for mention in _mentions(s for s in statements if not s.admitted)
        if mention.kind not in kinds
    )
    return (
        *_facts(admitted, True, together, alone_barred),
        *_facts(barred, False, False, frozenset()),
    )


def _facts(
    mentions: Sequence[_Mention],
    admitted: bool,
    together: bool,
    alone_barred: frozenset[ApplicantKind],
) -> Iterator[Fact[Applicant]]:
    for kind in dict.fromkeys(mention.kind for mention in mentions):
        own = [mention for mention in mentions if mention.kind is kind]
        associated = kind not in _ALREADY_TOGETHER and (
            together or kind in alone_barred or all(mention.associated for mention in own)
        )
        cited = (item for mention in own[:_MOST_EVIDENCE] for item in mention.cite())
        value = Applicant(kind, admitted, own[0].words, admitted and associated)
        yield Fact(value, tuple(dict.fromkeys(cited)))


def _mentions(statements: Iterator[Statement]) -> Iterator[_Mention]:
    for statement in statements:
        for named in statement.named:
            if not statement.admitted and not _unqualified(statement, named):
                continue
            words = statement.clause.text[named.body.span.start : named.span.end]
            associated = named.body.associated or _associated(statement, named)
            for kind in named.body.kinds:
                yield _Mention(kind, words, associated, statement.clause, named.span)


def _unqualified(statement: Statement, named: Named) -> bool:
    """Whether all bodies of the class are meant, not those in some condition."""
    rest = statement.clause.text[named.body.span.end : named.span.end]
    return _UNQUALIFIED.match(rest) is not None


def _barred_alone(statements: Sequence[Statement]) -> frozenset[ApplicantKind]:
    """Kinds that may not apply alone: "i singoli comuni non possono presentare domanda"."""
    return frozenset(
        kind
        for statement in statements
        if not statement.admitted
        for named in statement.named
        if _ALONE.search(statement.clause.text[named.span.start : named.span.end])
        for kind in named.body.kinds
    )


def _associated(statement: Statement, named: Named) -> bool:
    """Whether the words about a body, or those that introduce the list, want it with others."""
    text = statement.clause.text
    words = text[named.span.start : named.span.end]
    if _EITHER.search(words):
        return False
    if _wants_others(words):
        return True
    intro = statement.lead
    if intro == text:
        intro = text[: statement.named[0].span.start]
    return not _EITHER.search(intro) and _wants_others(intro)


def _wants_others(words: str) -> bool:
    return any(not _NO.search(words, 0, match.start()) for match in _TOGETHER.finditer(words))


def _binds_all(clause: Clause) -> bool:
    """Whether it wants every application made by several bodies together."""
    return (
        in_applicants_section(clause)
        and _ONLY_TOGETHER.search(clause.text) is not None
        and not _EITHER.search(clause.text)
    )
