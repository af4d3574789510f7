"""A briefing with something of everything, and the pictures of its passages."""

from collections.abc import Callable

from docsearch.briefing.model import Briefing, QuotedPassage
from tests.briefing import samples
from tests.web.samples import HOSTILE, FakeServices
from web.briefing.page_crops import Crop, PageCrops
from web.page_image import PageImages

SITE = "https://docsearch.example.org"
QUOTE = "La dotazione è di euro 4.500.000,50"


def everything(services: FakeServices, territory: str = "MI") -> Briefing:
    """A passage with its picture, one without, two sheets, a comparison."""
    return samples.made(
        services,
        samples.asked(
            samples.passage(services, "piazze-1", QUOTE, "La cifra che conta."),
            samples.call(services, "piazze-1"),
            samples.passage(services, "nota-1", HOSTILE, f"Attenti a {HOSTILE.rstrip('()1>')}"),
            samples.call(services, "nota-1"),
            samples.comparison("piazze-1", "nota-1", note="Molto diversi."),
            title="Seminario 2026 <b>&amp; altro",
            territory=territory,
        ),
    )


def crops(services: FakeServices) -> Callable[[QuotedPassage], Crop | None]:
    return PageCrops(PageImages(), services.library)
