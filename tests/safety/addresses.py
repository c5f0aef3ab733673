"""Every address of the house, and what tests of safety try at all of them."""

import re
from html.parser import HTMLParser

from flask import Flask

CHANGES = ("POST", "DELETE")


def addresses(app: Flask, *methods: str, id: int = 1, **ids: int) -> list[tuple[str, str, str]]:
    """Every endpoint with a method and a filled-in address; what has another id than 1 is named."""
    found = []
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) & set(methods)):
            path = re.sub(r"<int:([^>]+)>", lambda part: str(ids.get(part[1], id)), rule.rule)
            found.append((rule.endpoint, method, re.sub(r"<[^>]+>", "x", path)))
    return found


def addresses_of_playbook(app: Flask, *methods: str, **ids: int) -> list[tuple[str, str, str]]:
    """Those of the playbook and of Today, at which something stands."""
    return [each for each in addresses(app, *methods, **ids) if each[0].startswith(("playbook.", "today."))]


class Tags(HTMLParser):
    """The tags of a page, each with its attributes, as a browser would read them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def values(self, *names: str) -> list[str]:
        """What these attributes say, wherever they stand."""
        return [attrs[name] or "" for _tag, attrs in self.found for name in names if name in attrs]
