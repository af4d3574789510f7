"""Visits of a running site in a real browser."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import ConsoleMessage, Page, ViewportSize

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = ViewportSize(width=320, height=640)
DESKTOP = ViewportSize(width=1280, height=900)


@dataclass
class Visit:
    """A page of the browser, what it asked for and what it complained of."""

    page: Page
    site: str
    hosts: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        self.page.goto(self.site + path)

    def hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)


class Visits(Protocol):
    def __call__(self, viewport: ViewportSize = DESKTOP, *, scripts: bool = True) -> Visit: ...


def tab_to(page: Page, name: str, limit: int = 60) -> None:
    """Presses Tab until the focus is on something whose text or label contains `name`."""
    seen = []
    for _ in range(limit):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "() => { const e = document.activeElement;"
            " return (e.labels?.[0]?.textContent ?? e.textContent).trim(); }"
        )
        seen.append(focused)
        if name in focused:
            return
    pytest.fail(f"{name!r} is not reached by keyboard; seen: {seen}")


def violations(page: Page, root: Path) -> list[Any]:
    """What axe-core finds wrong on the page as it stands: each rule with the elements."""
    axe = root / "node_modules/axe-core/axe.min.js"
    if not axe.exists():
        pytest.skip("manca axe-core: esegui npm ci")
    page.evaluate(axe.read_text("utf-8"))
    found = page.evaluate("async () => (await axe.run()).violations")
    return [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found]


def page_widths(journey: Visit, paths: Mapping[str, str]) -> dict[str, int]:
    """How wide each page is laid out, in CSS pixels; wider than the window, it scrolls sideways."""
    widths = {}
    for name, path in paths.items():
        journey.open(path)
        widths[name] = journey.page.evaluate("document.documentElement.scrollWidth")
    return widths
