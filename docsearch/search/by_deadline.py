"""What was found in the order of deadlines (see `docsearch.requests.Sort`)."""

from collections.abc import Sequence

from docsearch.calls import Moment
from docsearch.deadlines import Status
from docsearch.selection import Traits


def by_deadline(calls: Sequence[Traits | None], as_of: Moment) -> list[int]:
    """The places of what was found, from the traits of its calls, None for what belongs to none;
    of the same deadline in the order given.
    """
    dated: list[tuple[str, int]] = []
    undated: list[int] = []
    closed: list[tuple[str, int]] = []
    outside: list[int] = []
    for place, call in enumerate(calls):
        if call is None:
            outside.append(place)
        elif call.status is Status.CLOSED:
            closed.append((str(call.closes or ""), place))
        elif call.closes is None or call.closes.date < as_of.date:
            undated.append(place)
        else:
            dated.append((str(call.closes), place))
    dated.sort()
    closed.sort(key=lambda item: item[0], reverse=True)
    return [*(place for _, place in dated), *undated, *(place for _, place in closed), *outside]
