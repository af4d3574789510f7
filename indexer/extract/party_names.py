"""Where a text names bodies, one or an enumeration of them, by their official names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docsearch.calls import ApplicantKind
from docsearch.cards import Party
from docsearch.models import Span
from indexer.extract.bodies import find_bodies
from indexer.extract.folding import folded
from indexer.issuer import canonical_name

_ARTICLE = re.compile(r"(?:(?:la|il|lo|le|gli|i|ed|e)\s|l['’]\s?)", re.IGNORECASE)
_MARK = re.compile(r"(?:[-–—•*]|\(?(?:[a-z]|\d{1,2})[.)])\s?")
_TOKEN = re.compile(r"\S+")
_MOST_WORDS = 14
_STOPS = frozenset(
    "con che per in a ad al alla allo all' ai agli alle da dal dalla dall' dai presso sul sulla "
    "sui "
    "sulle sull' nel nella nell' nelle nei tra fra finalizzato finalizzata volto volta avente "
    "relativo relativa concernente rappresentata rappresentato rappresentati rappresentate "
    "rappresentanti ciascuno ciascuna nonche o oppure quale si ha hanno e' insieme firma firmano "
    "firmato sottoscrive sottoscrivono sottoscritto sigla siglano siglato come oggi ieri ai "
    "entrambi "
    "protocollo prot".split()
)
_WITH_FOR = re.compile(
    r"(?:agenzi|ministr|commissari|dipartiment|autorit|istitut|consorzi|centr|ufficio|fondo)\w*"
)
_WITH_AND = re.compile(
    r"(?:minister|dipartiment|direzion|provinc|comuni|camer|assessorat|agenzi|autorit|universit)\w*"
)
_OF = re.compile(r"(?:del|dello|della|delle|dei|degli|di|dell'.*)$")
_TWIN_PROVINCES = frozenset(
    ("monza brianza", "pesaro urbino", "forli cesena", "massa carrara", "carrara massa")
)
_ENUMERATING = re.compile(
    r"(?:del|della|delle|dei|dell['’]|industria|artigianato|agricoltura|alimentari)\b"
)
_JOINT = re.compile(r"\s?[,;]\s(?:(?:e|ed|nonché)\s)?|\s(?:e|ed|nonché|E|ED)\s")
_ABBREVIATION = re.compile(r"(?:[A-Z]\.){2,6}|[A-Z][a-z]{0,2}\.")
_STATE = re.compile(
    r"(?:prefettur|minister|ministr|president?za del consiglio|dipartiment|commissari|agenzia "
    r"(?:per|nazionale|regionale|delle)|autorita|questura|soprintendenz|capitaneria|inps|inail|"
    r"istat)"
)
_ASSOCIATION = re.compile(r"(?:associazion|unione (?:industrial|artigian)|conf[a-z]{4,})")


@dataclass(frozen=True, slots=True)
class Name:
    """A body's name without its article, and where it stands."""

    text: str
    span: Span


def name_at(text: str, start: int, limit: int | None = None) -> Name | None:
    """The name of a body that begins at `start`, after its article, and ends before `limit`; None
    where none does.
    """
    text = text[:limit]
    for opening in (_MARK, _ARTICLE):
        match = opening.match(text, start)
        start = match.end() if match else start
    if start >= len(text) or not (text[start].isupper() or text[start].isdigit()):
        return None
    end = _end(text, start)
    words = text[start:end].rstrip(" ,;:)–-")
    if not _ABBREVIATION.fullmatch(words.rsplit(" ", 1)[-1]):
        words = words.rstrip(".")
    if not re.search(r"[A-ZÀ-Ý][\w.]", words):
        return None
    return Name(_spelled(words), Span(start, start + len(words)))


def names_from(text: str, start: int) -> Iterator[Name]:
    """The names of an enumeration that begins at `start`: "la Regione X, il Comune di Y e Z"."""
    name = name_at(text, start)
    while name is not None:
        yield name
        joint = _JOINT.match(text, name.span.end)
        name = name_at(text, joint.end()) if joint else None


def party(name: str) -> Party:
    """The body of that name with its kind."""
    plain = folded(name)
    if _STATE.match(plain):
        return Party(name, ApplicantKind.ENTE_PUBBLICO)
    body = min(find_bodies(plain), key=lambda found: found.span.start, default=None)
    first = body is not None and re.fullmatch(r"(?:\d+ )?", plain[: body.span.start]) is not None
    if body is None or not first or _ASSOCIATION.match(plain):
        return Party(name, ApplicantKind.ALTRO)
    return Party(name, body.kinds[0])


def _end(text: str, start: int) -> int:
    """Where a name that begins at `start` ends."""
    tokens = list(_TOKEN.finditer(text, start, min(len(text), start + 300)))[: _MOST_WORDS + 1]
    head = folded(tokens[0][0]) if not tokens[0][0].isdigit() else "comuni"
    for index, token in enumerate(tokens):
        word = folded(token[0]).strip('«»"()')
        before = tokens[index - 1] if index else None
        after = tokens[index + 1][0] if index + 1 < len(tokens) else ""
        if before is not None and _stops(word, token[0], folded(before[0]), after, head):
            return before.end()
        if token[0][-1] in ",;:.)" and not _goes_on(token[0], after, head):
            return token.end()
    return tokens[-1].end()


def _stops(word: str, written: str, before: str, after: str, head: str) -> bool:
    if written.startswith(("(", "«", "“")):
        return True
    if word in ("e", "ed"):
        twins = f"{before} {folded(after).strip(',;.')}" in _TWIN_PROVINCES
        grouped = _WITH_AND.match(head) and (
            _OF.match(folded(after)) or (after[:1].islower() and not _ARTICLE.match(f"{after} "))
        )
        return not (twins or grouped)
    if word == "-":
        return not after[:1].isupper() or _ARTICLE.match(f"{after} ") is not None
    if word == "per":
        return _WITH_FOR.match(before) is None
    if word == "di" and after.startswith("seguito"):
        return True
    return word in _STOPS or (word.startswith(("all'", "dall'", "sull'", "nell'")))


def _goes_on(written: str, after: str, head: str) -> bool:
    """Whether a name goes on after a comma or an abbreviation."""
    if written.endswith("."):
        return _ABBREVIATION.fullmatch(written) is not None
    return (
        written.endswith(",")
        and head.startswith(("minister", "camer", "dipartiment", "assessorat"))
        and _ENUMERATING.match(folded(after)) is not None
    )


def _spelled(words: str) -> str:
    words = " ".join(words.split())
    return canonical_name(words) if words.isupper() and " " in words else words
