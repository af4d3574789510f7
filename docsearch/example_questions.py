"""Questions to try, made of what an index holds: the card of what they ask about has the answer."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from docsearch.call_list import ListedCall
from docsearch.models import Document, Kind

_LONGEST_NAME = 70
"""Of what a question is about, in characters."""

_QUOTED = re.compile(r"[«“\"]([^«»“”\"]{8,70})[»”\"]")
_MEASURE = re.compile(r"(M\dC\d)([IR])(.+)")
_MEASURE_KINDS = {"I": "investimento", "R": "riforma"}

_Asked = Callable[[ListedCall], bool]


def _is_moved(listed: ListedCall) -> bool:
    return len(listed.deadline.chain) > 1


def _closes(listed: ListedCall) -> bool:
    return listed.deadline.closes is not None


def _says_who(listed: ListedCall) -> bool:
    return bool(listed.call.admitted)


def _says_how_much(listed: ListedCall) -> bool:
    return listed.call.grant_max is not None


_QUESTIONS: tuple[tuple[str, str, _Asked], ...] = (
    ("Quando scade", "", _closes),
    ("Chi può partecipare", "a", _says_who),
    ("È stato prorogato il termine", "di", _is_moved),
    ("Qual è il contributo massimo", "di", _says_how_much),
)
_CALLED = frozenset({Kind.AVVISO, Kind.BANDO})
"""What people call by its name: a decree that carries a call has a title of its own."""

_ARTICLES = {
    ("", Kind.AVVISO): "l'avviso",
    ("a", Kind.AVVISO): "all'avviso",
    ("di", Kind.AVVISO): "dell'avviso",
    ("", Kind.BANDO): "il bando",
    ("a", Kind.BANDO): "al bando",
    ("di", Kind.BANDO): "del bando",
}


def example_questions(
    calls: Sequence[ListedCall], documents: Iterable[Document]
) -> tuple[str, ...]:
    """At most one question of each sort, about different calls where there are enough."""
    named = [one for one in calls if one.document.kind.value in _CALLED and _name(one.title)]
    found, used = [], set()
    for words, preposition, is_answered in _QUESTIONS:
        able = [listed for listed in named if is_answered(listed)]
        able.sort(key=lambda listed: listed.document.id in used)
        if able:
            used.add(able[0].document.id)
            found.append(f"{words} {_call(able[0], preposition)}?")
    everything = tuple(documents)
    return (*found, *_protocol(everything), *_measure(everything))


def _call(listed: ListedCall, preposition: str) -> str:
    """Dell'avviso Piazze verdi; dell'avviso pubblico per le piazze verdi."""
    kind, name = listed.document.kind.value, _name(listed.title)
    for said in (Kind.BANDO, Kind.AVVISO):
        if name.casefold().startswith(f"{said.value} "):
            kind, name = said, name[len(said.value) + 1 :]
    return f"{_ARTICLES[preposition, kind]} {name}"


def _name(title: str) -> str:
    """What a title calls the thing, on one line: what it puts in quotation marks, or all of it;
    "" where that is too long for a question.
    """
    quoted = _QUOTED.search(title)
    name = " ".join((quoted[1] if quoted else title).split())
    if len(name) > _LONGEST_NAME:
        return ""
    return name.capitalize() if name.isupper() else name


def _protocol(documents: Iterable[Document]) -> list[str]:
    titles = (" ".join(one.title.value.split()) for one in documents if _is_protocol(one))
    named = [title for title in titles if len(title) <= _LONGEST_NAME]
    named = [title for title in named if title.startswith("Protocollo ")]
    return [f"Cosa prevede il p{title[1:]}?" for title in named[:1]]


def _is_protocol(document: Document) -> bool:
    return document.kind.value is Kind.PROTOCOLLO


def _measure(documents: Iterable[Document]) -> list[str]:
    """The code that most documents have."""
    codes = Counter(code for document in documents for code in document.measure_codes)
    matches = (_MEASURE.fullmatch(code) for code, _ in codes.most_common())
    named = [f"{one[1]} {_MEASURE_KINDS[one[2]]} {one[3]}" for one in matches if one]
    return named[:1]
