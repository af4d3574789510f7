"""Comuni that a search is about: a query that is the name or the code of one, or asks for its
calls ("bandi per il comune di Bergamo").
"""

import re

from docsearch.municipalities.model import Municipality
from docsearch.municipalities.register import Register

_AT_MOST = 5
"""Of the comuni that have one name."""

_CALLS_FOR = re.compile(
    r"(?:quali\s+(?:sono\s+i\s+)?|tutti\s+i\s+|i\s+)?"
    r"(?:band[oi]|avvis[oi]|contribut[oi]|finanziament[oi]|fondi)(?:\s+(?:del\s+)?pnrr)?"
    r"(?:\s+apert[oi])?\s+(?:per|a|nel|di|del)\s+"
    r"(?:(?:il|un|al)\s+)?(?P<place>\S.*)",
    re.IGNORECASE,
)


def municipalities_asked(register: Register, text: str) -> tuple[Municipality, ...]:
    """Those that the whole query means; none of them where it asks something else."""
    wanted = " ".join(text.split()).rstrip("?.! ")
    match = _CALLS_FOR.fullmatch(wanted)
    found = register.find(wanted) or (register.find(match["place"]) if match else ())
    return found[:_AT_MOST]
