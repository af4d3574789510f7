"""Which call a document is about that is not one itself: an annex, a ranking, answers, news."""

from docsearch.cards import CallReference
from docsearch.codes import exact_codes
from docsearch.evidence import Fact
from indexer.extract.naming import APPROVED, MAX_CHARACTERS, NAMES_CALL, RECITAL
from indexer.extract.reading import Clause, ClauseRole, Reading

_PAGES = 3
"""Further on a document tells of what others did."""

_MOST = 6


def find_references(reading: Reading) -> tuple[Fact[CallReference], ...]:
    """The calls that the first pages name, in reading order, each clause once.

    Notes cite the law; a recital counts only where it tells which act made the call.
    """
    found: dict[str, Fact[CallReference]] = {}
    for clause in reading.on_pages(1, _PAGES):
        if len(found) == _MOST:
            break
        if clause.text not in found and _names_a_call(clause):
            reference = CallReference(clause.text, exact_codes(clause.text))
            found[clause.text] = Fact(reference, clause.cite())
    return tuple(found.values())


def _names_a_call(clause: Clause) -> bool:
    if clause.role is ClauseRole.NOTE or len(clause.text) > MAX_CHARACTERS:
        return False
    if NAMES_CALL.search(clause.text) is None:
        return False
    return not RECITAL.match(clause.text) or APPROVED.search(clause.text) is not None
