"""The address of the briefing."""

BRIEFING = "/briefing"


def briefing_url() -> str:
    """What was collected, and the documents made of it."""
    return BRIEFING
