"""Who signs, in a public role: the president of a body, a mayor, a prefect."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from docsearch.calls import ApplicantKind
from docsearch.cards import Signatory
from docsearch.evidence import Fact
from docsearch.models import Span
from indexer.extract.dates import find_dates
from indexer.extract.folding import folded
from indexer.extract.merging import merged
from indexer.extract.parties import Roster, opening
from indexer.extract.reading import ClauseRole
from indexer.extract.roles import Role, find_roles, person_at, role_noun
from indexer.extract.unmarked import Line, Passage

_REPRESENTED = re.compile(
    r"(?:rappresentat[oaie]|nell[ea] person[ae]|in persona|per il tramite)"
    r"(?: (?:legalmente|ai fini del presente atto|in questo atto|nel presente atto|"
    r"per il presente atto))?,?"
    r"\s(?:da|d(?:a|e)l(?:la|le|lo|l')?|dai|dagli|dei|degli|di)(?:\s(?:su[oa]|propri[oa]))?\s?"
)
_AS = re.compile(r",?\s(?:in qualita di|nella (?:sua )?qualita di|quale)\s")

_BODY_OF_ROLE: tuple[tuple[str, ApplicantKind, str], ...] = (
    ("metropolitan", ApplicantKind.CITTA_METROPOLITANA, ""),
    ("prefett", ApplicantKind.ENTE_PUBBLICO, "prefettura"),
    ("questor", ApplicantKind.ENTE_PUBBLICO, "questura"),
    ("ministr", ApplicantKind.ENTE_PUBBLICO, "minist"),
    ("regional", ApplicantKind.REGIONE, ""),
    ("provincial", ApplicantKind.PROVINCIA, ""),
    ("rettor", ApplicantKind.UNIVERSITA, ""),
    ("rettric", ApplicantKind.UNIVERSITA, ""),
    ("comunal", ApplicantKind.COMUNE, ""),
    ("sindac", ApplicantKind.COMUNE, ""),
)
_PLACE = re.compile(r"\b(?:di|d'|della|dell'|delle)\s?([^\W\d][\w' -]{1,40})$")
_FOR = re.compile(r"(?<!\w)(?:Per|PER)\s(?:(?:la|il|lo|i|gli|le|LA|IL)\s|[lL]['’]\s?)?")
_ARTICLE = r"(?:(?:il|la|lo|i|gli|le) |l' ?)"
_PRESENTED = rf"(?:^|\b(?:tra|fra) |[,;)] (?:e |ed )?|(?:^|\s)(?:e|ed|-) ){_ARTICLE}?"
_DASH = re.compile(r"\s?[-–:,]?\s?(?:(?:il|la|lo|i|gli|le|)|l['’])?\s?$", re.IGNORECASE)
_ONLY_ARTICLE = re.compile(rf"\W{{0,3}}{_ARTICLE}?")
_SIGNED = re.compile(
    r"letto,? (?:approvato|confermato|e? ?sottoscritto)|firmato digitalmente|f\.to|firme\b"
)
_ANNEX = re.compile(r"\W{0,3}(?:allegat[oi]|appendice)\b")
_MOST_NAMELESS = 120
_DATELINE_CHARACTERS = 60
_MOST_LINES = 40


def find_signatories(lines: Sequence[Line], roster: Roster) -> tuple[Fact[Signatory], ...]:
    """Those who represent the parties in the opening, and those of the signatures at the end."""
    found = [*_representatives(lines, roster), *_signatures(lines, roster)]
    named = {
        (fact.value.party, role_noun(fact.value.role)): fact for fact in found if fact.value.name
    }
    complete = (
        named.get((fact.value.party, role_noun(fact.value.role)), fact)
        if not fact.value.name
        else fact
        for fact in found
    )
    facts = [
        Fact(better.value, tuple(dict.fromkeys(better.evidence + fact.evidence)))
        for better, fact in zip(complete, found, strict=True)
    ]
    return merged(facts, lambda item: (item.party, role_noun(item.role), folded(item.name)))


def party_of(role: str, roster: Roster) -> str:
    """The party that a role belongs to: "Presidente della Provincia di X"; "" where unclear."""
    whole = roster.within(role)
    if whole:
        return whole
    plain = folded(role)
    place = _PLACE.search(plain)
    for sign, kind, begins in _BODY_OF_ROLE:
        if sign in plain:
            where = place[1] if place else ""
            one = roster.of_kind(kind, where) or roster.of_kind(kind)
            if one and begins in folded(one):
                return one
    match = re.search(r"\s(?:del|della|dello|dell'|dei|degli|delle|di)\s?", plain)
    if match is None:
        return ""
    meant = roster.meant(role[match.end() :])
    return meant[0] if len(meant) == 1 else ""


def _representatives(lines: Sequence[Line], roster: Roster) -> Iterator[Fact[Signatory]]:
    """As in "la Provincia, rappresentata dal Presidente"."""
    head = Passage.of(opening(lines))
    plain = folded(head.text)
    for match in _REPRESENTED.finditer(plain):
        role = _represented_by(head.text, plain, match.end())
        if role is None:
            continue
        owner = _presented_last(head.text[: match.start()], roster) or party_of(role.text, roster)
        if owner:
            cited = head.cite(match.start(), role.span.end)
            yield Fact(Signatory(role.name, role.text, owner), cited)


def _represented_by(text: str, plain: str, start: int) -> Role | None:
    """The role that begins at `start`, or follows the name that does: "da A B, quale Sindaco"."""
    name = person_at(text, start)
    if name is not None:
        quality = _AS.match(plain, name.end())
        begin = quality.end() if quality else name.end()
        role = next(find_roles(text, begin), None)
        if role is None or role.span.start - begin > 12:
            return None
        return Role(role.text, name["name"], Span(start, role.span.end))
    role = next(find_roles(text, start), None)
    if role is None or role.span.start - start > 25:
        return None
    return role


def _presented_last(before: str, roster: Roster) -> str:
    """The party presented last in the words before: "tra la Provincia di X, con sede…, "."""
    plain = folded(before)
    found = ""
    last = -1
    for name in roster.names:
        presented = re.compile(_PRESENTED + re.escape(folded(name)))
        at = max((match.start() for match in presented.finditer(plain)), default=-1)
        if at > last:
            found, last = name, at
    return found


def _signatures(lines: Sequence[Line], roster: Roster) -> Iterator[Fact[Signatory]]:
    """As in "Per la Regione X – Il Presidente", "Il Sindaco del Comune di Y", at the end."""
    for line in _signature_lines(lines):
        opened = list(_FOR.finditer(line.text))
        for match, following in zip_longest(opened, opened[1:]):
            stop = following.start() if following else len(line.text)
            role = next(find_roles(line.text, match.end(), stop), None)
            owner = _owner(line.text[match.end() : role.span.start], roster) if role else ""
            if role is not None and owner:
                cited = line.cite(match.start(), role.span.end)
                yield Fact(Signatory(role.name, role.text, owner), cited)
        role = next(find_roles(line.text), None)
        if opened or role is None or len(line.text) > _MOST_NAMELESS:
            continue
        owner = party_of(role.text, roster)
        if owner and _ONLY_ARTICLE.fullmatch(folded(line.text[: role.span.start])):
            cited = line.cite(role.span.start, role.span.end)
            yield Fact(Signatory(role.name, role.text, owner), cited)


def _owner(words: str, roster: Roster) -> str:
    """The party of "Per la Regione X –", the words between the preposition and the role."""
    return roster.within(words) or _only(roster.meant(_DASH.sub("", words)))


def _signature_lines(lines: Sequence[Line]) -> Iterator[Line]:
    """The short lines after "Letto, approvato e sottoscritto" or the last place and date, up to
    the annexes.
    """
    begin: int | None = None
    closed = False
    end = len(lines)
    for index, line in enumerate(lines):
        plain = folded(line.text)
        if line.clause.role is ClauseRole.HEADING and not _ANNEX.match(plain):
            begin = None  # what was signed or dated before is no end of the text
            continue
        if begin is not None and _ANNEX.match(plain):
            end = index
            break
        if _SIGNED.match(plain):
            begin, closed = index, True
        elif not closed and len(line.text) < _DATELINE_CHARACTERS and find_dates(line.text):
            begin = index
    if begin is not None:
        for line in lines[begin : min(end, begin + _MOST_LINES)]:
            if line.clause.role is not ClauseRole.TABLE:
                yield line


def _only(names: Iterable[str]) -> str:
    found = list(names)
    return found[0] if len(found) == 1 else ""
