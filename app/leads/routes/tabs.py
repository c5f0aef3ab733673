"""The pages that belong to leads, as tabs above each of them."""

from dataclasses import dataclass

from flask import Flask, current_app, request

TABS = {
    "/leads": "Leads",
    "/handoffs": "Handoffs",
    "/loops": "Open loops",
    "/deals": "Deals",
    "/accounts": "Accounts",
    "/tracks": "Tracks",
    "/quality": "Mend data",
}

WITHIN = (*TABS, "/doubles")
"""Where the addresses of all pages of leads begin."""


@dataclass(frozen=True)
class Tab:
    """One of these pages, and whether it is the one on the screen."""

    address: str
    words: str
    is_here: bool

    @property
    def slot(self) -> str:
        """Where a room above may say how much waits there."""
        return f"leads.tab{self.address.replace('/', '.')}"


def lead_tabs() -> list[Tab]:
    """Those of them that there are."""
    there = current_app.url_map.bind("")
    return [
        Tab(address, words, request.path == address)
        for address, words in TABS.items()
        if there.test(address, method="GET")
    ]


def init_app(app: Flask) -> None:
    app.jinja_env.globals["lead_tabs"] = lead_tabs
