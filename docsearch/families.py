"""Documents of one procedure: the call, its annexes, answers, amendments, ranking, news.

What is read of a document decides (`docsearch.call_finder`); where it names no call, as
annexes of tables do, files named after the call and an annex ("decreto-all-1") are its annexes.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from docsearch.amendments import Amendment
from docsearch.call_finder import CallFinder
from docsearch.cards import CallReference, Described
from docsearch.codes import exact_codes

_ANNEX = re.compile(
    r"[-_ .]?(?:all(?:egat[oi]|\.)?|annex)[-_ .]?(?:n[-_ .]?)?(?:\d{1,3}|[a-z])\Z", re.IGNORECASE
)
_COPY = re.compile(r"[-_ .]?\(?\d\)?\Z")
_MIN_STEM = 6


def families(
    described: Iterable[Described], changes: Mapping[str, Sequence[Amendment]]
) -> Mapping[str, str]:
    """The id of the call for every document that belongs to one, calls themselves included."""
    everything = tuple(described)
    finder = CallFinder(everything)
    family = {item.document.id: item.document.id for item in everything if item.card.call}
    for call, amendments in changes.items():
        for amendment in amendments:
            family.setdefault(amendment.source.id, call)
    for item in everything:
        if item.document.id not in family:
            call_id = _spoken_of(item, finder)
            if call_id is not None:
                family[item.document.id] = call_id
    return family | dict(_annexes(everything, family))


def _spoken_of(item: Described, finder: CallFinder) -> str | None:
    """The call that most of its references, its title first, speak of."""
    title = item.document.title.value
    codes = exact_codes(title)
    for known in (codes, (*codes, *item.document.measure_codes)):
        own = finder.find(CallReference(title, known), item.document)
        if own is not None:
            return own.document.id
    votes = Counter(
        found.document.id
        for fact in item.card.references
        if (found := finder.find(fact.value, item.document)) is not None
    )
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _annexes(
    everything: Sequence[Described], family: Mapping[str, str]
) -> Iterable[tuple[str, str]]:
    """Files that are called after the file of a member of a family, and an annex."""
    stems: dict[str, str] = {}
    for item in everything:
        if item.document.id in family:
            file = item.document.file.lower()
            for stem in (file, _COPY.sub("", file)):
                stems.setdefault(stem, family[item.document.id])
    for item in everything:
        file = item.document.file.lower()
        stem = _ANNEX.sub("", file)
        if item.document.id in family or stem == file or len(stem) < _MIN_STEM:
            continue
        if stem in stems:
            yield item.document.id, stems[stem]
