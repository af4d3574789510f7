"""Who signs, in a public role: the president of a body, a mayor, a prefect."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from docsearch.calls import ApplicantKind
from docsearch.cards import Signatory
from docsearch.evidence import Fact
from docsearch.models import Span
from docsearch.places import province_named, region_named
from indexer.extract.dates import find_dates
from indexer.extract.folding import folded
from indexer.extract.merging import merged
from indexer.extract.parties import Roster, opening
from indexer.extract.reading import ClauseRole
from indexer.extract.unmarked import Line, Passage

_ROLE = re.compile(
    r"(?<![\w-])(?:vice[- ]?|pro[- ]?|sotto)?(?:president(?:e|i|"
    r"essa)\b(?! del consiglio dei ministri\s?-)"
    r"|sindac(?:o|a|he|i)\b(?! metropolitan\w+ del)|prefett[oai]\b|ministr[oaie]\b|assessor(?:e|i|"
    r"a|e)\b"
    r"|governator[ei]\b|rettor[ei]\b|rettric[ei]\b|direttor[ei]\b|direttric[ei]\b|dirigent[ei]\b"
    r"|commissari[oae]?\b|segretari[oae]?\b|questor[ei]\b|comandant[ei]\b|soprintendent[ei]\b"
    r"|procurator[ei]\b|consiglier[eai]\b|cap[oi] (?:del )?dipartimento\b|cap[oi] di gabinetto\b"
    r"|amministrator[ei]\b|amministratric[ei]\b|legal[ei] rappresentant[ei]\b"
    r"|rappresentant[ei] legal[ei]\b|coordinator[ei]\b|coordinatric[ei]\b|provveditor[ei]\b"
    r"|responsabil[ei]\b|ragionier[ei] general[ei]\b)"
)
_REPRESENTED = re.compile(
    r"(?:rappresentat[oaie]|nell[ea] person[ae]|in persona|per il tramite)"
    r"(?: (?:legalmente|ai fini del presente atto|in questo atto|nel presente atto|"
    r"per il presente atto))?,?"
    r"\s(?:da|d(?:a|e)l(?:la|le|lo|l')?|dai|dagli|dei|degli|di)(?:\s(?:su[oa]|propri[oa]))?\s?"
)
_AS = re.compile(r",?\s(?:in qualita di|nella (?:sua )?qualita di|quale)\s")
_TITLES = (
    r"(?:(?:[Dd]ott|[Ii]ng|[Aa]vv|[Aa]rch|[Pp]rof|[Oo]n|[Ss]en|[Dd]r|[Gg]eom|[Rr]ag|[Gg]en)"
    r"(?:\.?ssa)?\.?\s){0,3}"
)
_CAPITAL = r"[A-ZÀ-Ý][\w'’-]{1,20}"
_NAME = re.compile(
    rf"{_TITLES}(?P<name>{_CAPITAL}(?:\s(?:(?:[Dd][eai]|[Dd]ell[ao]|"
    rf"[Ll][oa])\s)?{_CAPITAL}){{1,3}})"
    r"(?=\s?[,;.)]|\s?[-–]|\s(?:e|ed|ha|hanno|o)\b|\s?$)"
)
_NO_PERSON = re.compile(
    r"\b(?:comun[ei]|region[ei]|citta|provinci[ae]|palazzo|sala|via|piazza|ministero|universita|"
    r"anci|"
    r"presidente|documento|firmato|assessor\w|sindac\w|unione|associazione|camera|prefettura|per|"
    r"il|la)\b"
)
_TOKEN = re.compile(r"\S+")
_GAP = re.compile(r"\s?[,(–-]?\s?")
_ACRONYM = re.compile(r"[A-Z]{2,8}[,;.]?")
_COORDINATED = re.compile(r"(?:il|la|lo|i|gli|le|dal|dalla|dai|da|del|della) |(?:dal|de)?l'")
_HEADS = frozenset("regione comune provincia universita prefettura citta".split())
_NAME_WORDS = 2
"""Words of a person's name at least."""

_MOST_CAPITALS = 2
"""More capitals in a row than these after "di" are a place and a name."""

_STOPS = frozenset(
    "hanno ha con che nella nel presso o oppure ovvero e' domiciliato domiciliata domiciliati "
    "autorizzato "
    "autorizzata giusta quale documento firmato f.to firma firmano sottoscrive sottoscrivono "
    "sigla siglano "
    "nato nata dott ing avv arch prof on sen questa oggi ieri come al a legittimato "
    "legittimata munito delegato delegata un uno una insieme".split()
)
_ON_FOR = re.compile(
    r"(?:vice)?(?:ministr|commissari|sottosegretari|assessor|dirigent|direttor|respons)"
)
_OF_WORDS = frozenset(
    "di del della dello dell' dei degli delle d' all' alla alle ai agli al per e ed".split()
)
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


@dataclass(frozen=True, slots=True)
class Role:
    """A public role in a text, "Presidente della Provincia", and the name printed beside it."""

    text: str
    name: str
    span: Span
    """Of the role and the name."""


def find_roles(
    text: str, start: int = 0, end: int | None = None, bodies: Sequence[str] = ()
) -> Iterator[Role]:
    """The roles that a text names between `start` and `end`, each once. A role run into a name
    that can be told neither from a place nor from one of the `bodies` is left out.
    """
    plain = folded(text)
    stop = len(text) if end is None else end
    at = start
    while match := _ROLE.search(plain, at, stop):
        role = _role(text, plain, match, stop, bodies)
        at = match.end()
        if role is not None:
            yield role
            at = max(at, role.span.end)


def find_signatories(lines: Sequence[Line], roster: Roster) -> tuple[Fact[Signatory], ...]:
    """Those who represent the parties in the opening, and those of the signatures at the end."""
    found = [*_representatives(lines, roster), *_signatures(lines, roster)]
    named = {(fact.value.party, _noun(fact.value.role)): fact for fact in found if fact.value.name}
    complete = (
        named.get((fact.value.party, _noun(fact.value.role)), fact) if not fact.value.name else fact
        for fact in found
    )
    facts = [
        Fact(better.value, tuple(dict.fromkeys(better.evidence + fact.evidence)))
        for better, fact in zip(complete, found, strict=True)
    ]
    return merged(facts, lambda item: (item.party, _noun(item.role), folded(item.name)))


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
    name = _person(text, start)
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
    for index, line in enumerate(lines):
        plain = folded(line.text)
        if begin is not None and (line.clause.role is ClauseRole.HEADING or _ANNEX.match(plain)):
            break
        dated = find_dates(line.text)
        if _SIGNED.match(plain) or (dated and len(line.text) < 60 and index > len(lines) // 4):
            begin = index
    if begin is not None:
        for line in lines[begin : begin + 40]:
            plain = folded(line.text)
            if line.clause.role is ClauseRole.HEADING or _ANNEX.match(plain):
                return
            if line.clause.role is not ClauseRole.TABLE:
                yield line


def _only(names: Iterable[str]) -> str:
    found = list(names)
    return found[0] if len(found) == 1 else ""


def _noun(role: str) -> str:
    """What a role is whatever words go with it: "Il Sindaco", "Sindaci" and "sindaca" are one."""
    match = _ROLE.search(folded(role))
    return match[0].rstrip("aeiho") if match else folded(role)


def _role(
    text: str, plain: str, match: re.Match[str], stop: int, bodies: Sequence[str]
) -> Role | None:
    end = _phrase_end(text, plain, match, stop, bodies)
    if end is None:
        return None
    words = text[match.start() : end].rstrip(" ,;:.–-")
    gap = _GAP.match(text, end)
    person = _person(text, gap.end() if gap else end)
    if person is None or person.end() > stop:
        return Role(words, "", Span(match.start(), match.start() + len(words)))
    return Role(words, person["name"], Span(match.start(), person.end()))


def _person(text: str, start: int) -> re.Match[str] | None:
    match = _NAME.match(text, start)
    return None if match is None or _NO_PERSON.search(folded(match["name"])) else match


def _phrase_end(
    text: str, plain: str, noun: re.Match[str], stop: int, bodies: Sequence[str]
) -> int | None:
    """Where the words of a role end, before the name of who holds it; None where that name cannot
    be told from the name of a place.
    """
    end = noun.end()
    if end < len(text) and not text[end].isspace():
        return end
    run: list[re.Match[str]] = []
    before = ""
    for token in _TOKEN.finditer(text, end, min(stop, end + 160)):
        word = plain[token.start() : token.end()].strip('«»"()')
        following = _TOKEN.search(plain, token.end())
        if token[0].startswith(("(", "–", "-", "—")) or _ends_role(
            word, following[0] if following else "", noun[0]
        ):
            break
        if not token[0][0].isupper():
            run = []
            if "'" in word and text[token.start() + word.index("'") + 1 :][:1].isupper():
                run = [token]  # "dell'Umbria"
        elif run or before in _OF_WORDS or _ACRONYM.fullmatch(token[0]):
            run.append(token)
        else:
            break
        end = token.end()
        before = word
        if token[0][-1] in ",;:.)":
            break
    return end if len(run) <= _MOST_CAPITALS else _place_end(run, bodies)


def _place_end(run: Sequence[re.Match[str]], bodies: Sequence[str]) -> int | None:
    """Where the place or body ends in a run of capitals that is one and a name."""
    words = [token[0].strip(",;:.)").rpartition("'")[2] for token in run]
    first = 1 if folded(words[0]) in _HEADS else 0
    if words[first].isupper() and len(words[first]) > 1:
        return run[first].end()
    for count in range(min(len(words) - _NAME_WORDS, first + 4), first, -1):
        place = " ".join(words[first:count])
        if region_named(place) or province_named(place) or _names_one(words[:count], bodies):
            return run[count - 1].end()
    return run[0].end() if first and len(words) == first + _NAME_WORDS else None


def _names_one(words: Sequence[str], bodies: Sequence[str]) -> bool:
    """Whether one of the bodies ends with the words or begins with them."""
    name = " ".join(words)
    return any(body.endswith(name) or f"{body} ".startswith(f"{name} ") for body in bodies)


def _ends_role(word: str, following: str, noun: str) -> bool:
    if word.strip(",;:.") in _STOPS or word.endswith(".ssa"):
        return True
    if word == "per":
        return _ON_FOR.match(noun) is None
    if word in ("e", "ed"):
        return (
            _COORDINATED.match(f"{following} ") is not None
            or _ROLE.match(following) is not None
            or not following[:1].isalpha()
        )
    return False
