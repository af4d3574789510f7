"""What each party of a protocol undertakes."""

import re
from collections.abc import Iterable, Iterator

from docsearch.cards import Commitment
from docsearch.evidence import Fact
from indexer.extract.folding import SENTENCE_CHARACTERS, folded
from indexer.extract.merging import merged
from indexer.extract.parties import Roster
from indexer.extract.reading import ClauseRole
from indexer.extract.unmarked import Line

_PLEDGE = re.compile(
    r"\bsi (?:e |sono )?(?:(?:reciprocamente|congiuntamente) )?"
    r"(?:impegn(?:a|ano|era|eranno|at[oaie])|obblig(?:a|ano|hera|heranno|at[oaie]))\b"
    r"(?:\s?,[^,:;.]{1,60},)?(?P<to>\s(?:ad?|per)\b)?\s?:?"
)
_GIVING = re.compile(
    r"\b(?P<verb>(?:mett(?:e|ono|era|eranno)|rend(?:e|ono|era|eranno)) a disposizione|offr(?:e|"
    r"ono|ira|iranno)"
    r"|garanti(?:sce|scono|ra|ranno)|assicur(?:a|ano|era|eranno)|forni(?:sce|scono|ra|ranno)"
    r"|promuov(?:e|ono|era|eranno)|organizz(?:a|ano|era|eranno)|cur(?:a|ano|era|eranno)"
    r"|provved(?:e|ono|era|eranno)|concorr(?:e|ono|era|eranno)"
    r"|sost(?:iene|engono|erra|erranno)|destin(?:a|ano|era|eranno)|individu(?:a|ano|era|eranno))\b"
)
_GATE = re.compile(
    r"impegn|obblig|disposizion|offr|garanti|assicur|forni|promuov|organizz|\bcur|provved|"
    r"concorr|sosti|sosten|destin|individu",
    re.IGNORECASE,
)
_OWED = re.compile(
    r"\b(?:impegn[oi]|compit[oi]|obbligh[io]|obbligazion[ei]|apport[oi]|attivita)\b(?: specifici)?"
    r" (?:a carico )?(?:del|dello|della|delle|dei|degli|di|dell')\s?(?P<who>.{3,120})$"
)
_INFINITIVE = re.compile(r"[a-z]{2,20}(?:are|ere|ire|rre)(?:ne|lo|la|li|le|si)?\b")
_MARK = re.compile(r"^\W{0,3}(?:(?:[a-zA-Z]{1,2}|\d{1,2}(?:\.\d{1,2})?|[ivxIVX]{1,5})\s?[.)]\s?)?")
_ASIDE = re.compile(
    r"controversi|dati personali|privacy|riservatezza|registrazion|foro\b|oner[ie]\b|spese|recess|"
    r"durata|"
    r"segni distintivi|imparzialita|conflitt|comunicazion|premess|definizion"
)
_ANNEX = re.compile(r"\W{0,3}(?:allegat[oi]|appendice)\b")
_NEGATED = re.compile(r"\bnon\s$")


def find_commitments(lines: Iterable[Line], roster: Roster) -> tuple[Fact[Commitment], ...]:
    """What the parties undertake, an item each: "si impegna a…", "mette a disposizione…"."""
    return merged(_found(lines, roster), lambda value: (value.party, folded(value.text)))


def _found(lines: Iterable[Line], roster: Roster) -> Iterator[Fact[Commitment]]:
    acting: tuple[str, ...] = ()
    for line in lines:
        headings = [folded(heading) for heading in line.clause.headings]
        if line.clause.role is not ClauseRole.BODY or any(map(_ANNEX.match, headings)):
            continue
        if any(map(_ASIDE.search, headings[-1:])) or len(line.text) > SENTENCE_CHARACTERS:
            continue
        owed = _owed(line, headings, roster)
        if owed:
            yield from _each(owed, line, _marked(line.text), len(line.text))
            continue
        if not _GATE.search(line.text):
            continue
        acting, start = _undertaken(line, roster, acting)
        if acting and start < len(line.text.rstrip(" :;.")):
            yield from _each(acting, line, start, len(line.text))


def _owed(line: Line, headings: list[str], roster: Roster) -> tuple[str, ...]:
    """The parties whose commitment an item is, by the words that introduce its list or by its
    heading.
    """
    if not line.clause.is_item:
        return ()
    lead = folded(line.clause.lead)
    pledge = _PLEDGE.search(lead)
    if pledge:
        return _subject(line.clause.lead[: pledge.start()], roster)
    owed = _OWED.search(headings[-1]) if headings else None
    if owed is None or not _INFINITIVE.match(folded(line.text), _marked(line.text)):
        return ()
    return roster.meant(owed["who"])


def _undertaken(line: Line, roster: Roster, acting: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
    """The parties that a sentence commits and where the words of what they do begin. A sentence
    without a subject of its own goes on with those `acting` before.
    """
    plain = folded(line.text)
    pledge = _PLEDGE.search(plain)
    if pledge and pledge["to"] and not _NEGATED.search(plain, 0, pledge.start()):
        return _subject(line.text[: pledge.start()], roster), pledge.end()
    giving = _GIVING.search(plain)
    if giving is None:
        return (), 0
    before = line.text[_marked(line.text) : giving.start()]
    if not before.strip() and acting:
        return acting, giving.start()
    return _subject(before, roster), giving.start()


def _subject(words: str, roster: Roster) -> tuple[str, ...]:
    """The parties that the words before a verb name: all of them, or what stands before the first
    comma or after the last.
    """
    words = words[_marked(words) :].strip(" ,")
    pieces = [piece.strip() for piece in words.split(",")]
    for candidate in (words, pieces[0], pieces[-1]):
        meant = roster.meant(candidate)
        if meant:
            return meant
    return ()


def _marked(text: str) -> int:
    """Where the words begin after the mark of an item."""
    mark = _MARK.match(text)
    return mark.end() if mark else 0


def _each(parties: tuple[str, ...], line: Line, start: int, end: int) -> Iterator[Fact[Commitment]]:
    text = line.text[start:end].strip(" ,;:.–-")
    if text:
        for name in parties:
            yield Fact(Commitment(name, text), line.cite(start, end))
