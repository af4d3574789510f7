"""Answers that are saved as files."""

CSV = "text/csv; charset=utf-8"
CALENDAR = "text/calendar; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def saved_as(name: str) -> dict[str, str]:
    """The header by which browsers save an answer under a name (ASCII, without quotes)."""
    return {"Content-Disposition": f'attachment; filename="{name}"'}
