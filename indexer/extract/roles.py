"""Public roles and who holds them: "il presidente della Regione", "la sindaca di Lodi"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docsearch.models import Span
from docsearch.places import province_named, region_named
from indexer.extract.folding import folded

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


def role_noun(role: str) -> str:
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
    person = person_at(text, gap.end() if gap else end)
    if person is None or person.end() > stop:
        return Role(words, "", Span(match.start(), match.start() + len(words)))
    return Role(words, person["name"], Span(match.start(), person.end()))


def person_at(text: str, start: int) -> re.Match[str] | None:
    """A person's name at `start`, titles passed over, as the group `name`; None where none is."""
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
