"""The address of the briefing."""

BRIEFING = "/briefing"
LIST = f"{BRIEFING}/voci"


def briefing_url() -> str:
    """What was collected, and the documents made of it."""
    return BRIEFING
